import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aDrawer, type TestDrawer } from '../testing/a-drawer.ts'
import { CASHIER_ID, OPERATOR_ID, products } from '../testing/a-till.ts'

let drawer: TestDrawer
beforeEach(async () => {
  drawer = await aDrawer()
})
afterEach(() => drawer.leave())

const refuses = (work: Promise<unknown>, code: string, details: object = {}) =>
  expect(work).rejects.toMatchObject({ code, details: expect.objectContaining(details) })
const openings = (count: number) => drawer.waitFor(() => expect(drawer.till.world.drawerOpenings).toBe(count))
const expectedCash = async () => (await drawer.ask('shift.cash', {})).expected[0]?.amountMinor

describe('cash that is moved', () => {
  it('opens the drawer, is on a slip, in the journal and in what should be there', async () => {
    await drawer.move('paid-in', 5_000)
    await openings(1)
    const slip = await drawer.paper(1)
    expect(slip).toContain('PAID IN')
    expect(slip).toContain('50.00')
    expect(slip).toContain('Ana M.')
    await drawer.move('paid-out', 1_200)
    await drawer.move('drop', 2_000)
    await drawer.move('float-in', 300)
    await drawer.move('float-out', 100)
    await openings(5)
    expect(await expectedCash()).toBe(5_000 - 1_200 - 2_000 + 300 - 100)
    expect(drawer.lastOf('cash.moved')).toMatchObject({ kind: 'float-out', amountMinor: 100 })
    expect(drawer.till.db.prepare('SELECT sum(amount_minor) FROM cash_movement').pluck().get()).toBe(8_600)
  })

  it('is moved once, however often it is asked for', async () => {
    const movementId = randomUUID()
    for (const _ of [1, 2]) await drawer.move('drop', 700, { movementId })
    await drawer.restart()
    await drawer.till.signIn()
    await drawer.move('drop', 700, { movementId })
    expect(await expectedCash()).toBe(-700)
    expect(drawer.types().filter((type) => type === 'cash.moved')).toHaveLength(1)
    // This engine does not know whether the one before it opened the drawer.
    await drawer.waitFor(() => expect(drawer.till.world.drawerOpenings).toBe(1))
  })

  it('leaves with a cashier into the safe alone; anything else a manager approves', async () => {
    await drawer.till.signIn(CASHIER_ID)
    await drawer.move('drop', 700)
    await openings(1)
    for (const [kind, permission] of [
      ['paid-in', 'cash-in'],
      ['float-in', 'cash-in'],
      ['paid-out', 'cash-out'],
      ['float-out', 'cash-out'],
    ] as const) {
      await refuses(drawer.move(kind, 100), 'PERMISSION_REQUIRED', { permission })
      const approvalId = await drawer.approve(permission, (await drawer.shift()).shiftId)
      await drawer.move(kind, 100, { approvalId })
      expect(drawer.lastOf('cash.moved')).toMatchObject({ kind, approvedBy: OPERATOR_ID })
    }
    expect(await drawer.paper(5)).toContain('Approved by')
  })
})

describe('the drawer without a sale', () => {
  const open = (openingId: string, approvalId?: string) =>
    drawer.ask('drawer.open', { openingId, reason: 'change for a note', approvalId })

  it('opens once a press, says why, and is counted', async () => {
    const openingId = randomUUID()
    await open(openingId)
    await open(openingId)
    await openings(1)
    await open(randomUUID())
    await openings(2)
    expect(drawer.lastOf('drawer.opened')).toEqual({ reason: 'change for a note' })
    const { sold } = await drawer.ask('shift.x-report', { printId: null })
    expect(sold.noSaleCount).toBe(2)
  })

  it('opens for a cashier when a manager approves it, and for a count without', async () => {
    await drawer.till.signIn(CASHIER_ID)
    await refuses(open(randomUUID()), 'PERMISSION_REQUIRED', { permission: 'no-sale' })
    const { shiftId } = await drawer.shift()
    await open(randomUUID(), await drawer.approve('no-sale', shiftId))
    await openings(1)
    await drawer.ask('shift.begin-count', { shiftId, openingId: randomUUID() })
    await openings(2)
    expect(drawer.lastOf('drawer.opened')).toEqual({ reason: 'count' })
  })
})

describe('the sums of a shift', () => {
  const { priceMinor = 0 } = products[0] ?? {}

  it('come from the journal, where an earlier version opened the shift', async () => {
    await drawer.sell(2, 500)
    await drawer.move('drop', 300)
    const before = await drawer.ask('shift.x-report', { printId: null })
    drawer.till.db.exec('UPDATE shift SET report = NULL, currency = NULL')
    expect((await drawer.ask('shift.x-report', { printId: null })).sold).toEqual(before.sold)
    await drawer.sell(1)
    const { sold, drawer: cash } = await drawer.ask('shift.x-report', { printId: null })
    expect(sold).toMatchObject({ totalMinor: 3 * priceMinor, receipts: { count: 2 } })
    expect(cash?.expected[0]?.amountMinor).toBe(3 * priceMinor - 300)
  })
})
