import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aDrawer, type TestDrawer } from '../testing/a-drawer.ts'

let drawer: TestDrawer
beforeEach(async () => {
  drawer = await aDrawer({ shiftsByHand: true })
})
afterEach(() => drawer.leave())

const openings = (count: number) => drawer.waitFor(() => expect(drawer.till.world.drawerOpenings).toBe(count))

/** Sent by a window that got no answer: to the next engine, and once more. */
async function repeat(ask: () => Promise<unknown>): Promise<void> {
  await drawer.restart()
  await ask()
  await ask()
}

describe('what a crash left without an answer, asked again', () => {
  it('opens the drawer for the float of a shift, once', async () => {
    const shiftId = randomUUID()
    const open = () => drawer.ask('shift.open', { shiftId, floatMinor: 5_000 })
    await open()
    await open()
    await openings(1)
    await repeat(open)
    await openings(1)
    expect(drawer.types().filter((type) => type === 'shift.opened')).toHaveLength(1)
  })

  it('opens the drawer for cash that moves, once', async () => {
    await drawer.ask('shift.open', { shiftId: randomUUID(), floatMinor: 5_000 })
    const movementId = randomUUID()
    const move = () => drawer.move('drop', 500, { movementId })
    await move()
    await repeat(move)
    await openings(1)
    expect(drawer.types().filter((type) => type === 'cash.moved')).toHaveLength(1)
  })

  it('opens the drawer for a sale by several tenders, once, and shows what is given back', async () => {
    await drawer.ask('shift.open', { shiftId: randomUUID(), floatMinor: 5_000 })
    await drawer.add(0)
    const { basketId, totalMinor } = await drawer.due()
    const tenderId = randomUUID()
    const presented = { kind: 'cash' as const, tenderedMinor: totalMinor + 100 }
    const pay = () => drawer.ask('tender.add', { basketId, totalMinor, tenderId, presented })
    await pay()
    await repeat(pay)
    await openings(1)
    expect(await drawer.view()).toMatchObject({ stage: 'done', lastSale: { changeMinor: 100 } })
    expect(drawer.sales()).toHaveLength(1)
  })

  it('opens the drawer for the void of a sale, once, whatever is in the basket', async () => {
    await drawer.ask('shift.open', { shiftId: randomUUID(), floatMinor: 5_000 })
    const sold = await drawer.sell()
    await drawer.add(1)
    const [voidId, saleId] = [randomUUID(), sold?.saleId as string]
    const take = () => drawer.ask('sale.void', { saleId, voidId, reason: 'rung up twice' })
    await take()
    await repeat(take)
    await openings(1)
    expect(drawer.sales()).toHaveLength(2)
  })
})

it('signs out whoever closes a shift in the same transaction: a crash in between cannot part them', async () => {
  await drawer.ask('shift.open', { shiftId: randomUUID(), floatMinor: 5_000 })
  drawer.till.db.exec(
    `CREATE TEMP TRIGGER no_sign_out BEFORE INSERT ON journal WHEN NEW.type = 'operator.signed-out'
     BEGIN SELECT raise(ABORT, 'the disk is gone'); END`,
  )
  await expect(drawer.close(5_000)).rejects.toMatchObject({ code: 'INTERNAL' })
  expect(drawer.types()).not.toContain('shift.closed')
  expect((await drawer.view()).operator).not.toBeNull()
})
