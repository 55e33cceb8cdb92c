import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { verifyTill } from '../../store/verify/verify-till.ts'
import { aDrawer, type TestDrawer } from '../testing/a-drawer.ts'
import { CASHIER_ID, OPERATOR_ID, PIN, products } from '../testing/a-till.ts'

const EVENING = Date.parse('2026-11-22T18:00:00Z')
const MORNING = Date.parse('2026-11-23T08:00:00Z')
const priceMinor = products[0]?.priceMinor ?? 0

let drawer: TestDrawer
afterEach(() => drawer.leave())

/** The evening before: somebody sold, answered for the drawer, and went home. */
async function forget(shiftsByHand: boolean): Promise<string> {
  drawer = await aDrawer({ wallMs: EVENING, shiftsByHand })
  if (shiftsByHand) await drawer.ask('shift.open', { shiftId: randomUUID(), floatMinor: 5_000 })
  const { shiftId } = await drawer.shift()
  await drawer.till.signIn(CASHIER_ID)
  await drawer.ask('shift.hand-over', {
    ...{ shiftId, toOperatorId: CASHIER_ID, pin: PIN },
    approvalId: await drawer.approve('shift-force-close', shiftId),
  })
  await drawer.sell(2)
  return shiftId
}
/** The machine is switched off and on, and another day begins. */
const nextDay = async (): Promise<void> => drawer.restart({ bootId: 'boot-2', wallMs: MORNING })

describe('a shift that was forgotten, and a till that was started anew since', () => {
  it('ends when somebody else signs in; who took its drawer answers for it', async () => {
    const shiftId = await forget(false)
    await nextDay()
    expect(await drawer.view()).toMatchObject({ stage: 'sign-in', operator: null })
    await drawer.till.signIn(OPERATOR_ID)
    expect(drawer.lastOf('shift.closed')).toMatchObject({
      ...{ shiftId, counted: null, ownerId: CASHIER_ID, forced: { reason: 'closed by the next day' } },
      grandTotal: { number: 1, positiveMinor: 2 * priceMinor },
    })
    expect(await drawer.shift()).toMatchObject({ businessDate: '2026-11-23', ownerId: OPERATOR_ID })
    await drawer.sell()
    const dates = drawer.till.db.prepare('SELECT business_date FROM sale ORDER BY receipt_number').pluck()
    expect(dates.all()).toEqual(['2026-11-22', '2026-11-23'])
    expect(verifyTill(drawer.till.db).isWhole).toBe(true)
  })

  it('ends so where shifts are opened by hand, too; the next one is opened by whoever counts its float', async () => {
    const shiftId = await forget(true)
    await nextDay()
    await drawer.till.signIn(OPERATOR_ID)
    expect(drawer.lastOf('shift.closed')).toMatchObject({ shiftId, counted: null, ownerId: CASHIER_ID })
    expect((await drawer.view()).shift).toBeNull()
    const next = randomUUID()
    await drawer.ask('shift.open', { shiftId: next, floatMinor: 7_000 })
    expect(await drawer.shift()).toMatchObject({
      shiftId: next,
      businessDate: '2026-11-23',
      floatMinor: 7_000,
    })
  })

  it('stays open over the night while its basket waits, and ends with the sign-in after it was paid', async () => {
    const shiftId = await forget(false)
    await drawer.add(0)
    await nextDay()
    await drawer.till.signIn(OPERATOR_ID)
    expect((await drawer.shift()).shiftId).toBe(shiftId)
    await drawer.tender({ kind: 'cash', tenderedMinor: 100_000 })
    expect(drawer.types()).not.toContain('shift.closed')
    await drawer.till.signIn(CASHIER_ID)
    expect((await drawer.shift()).businessDate).toBe('2026-11-23')
    expect(drawer.lastOf('shift.closed')).toMatchObject({ shiftId, ownerId: CASHIER_ID })
  })

  it('is closed by a manager the day after, who says why and counts what is there', async () => {
    const shiftId = await forget(false)
    await drawer.till.signIn(OPERATOR_ID)
    const z = await drawer.close(2 * priceMinor - 5, { shiftId, reason: 'went home ill' })
    expect(z.differences).toMatchObject([{ kind: 'cash', differenceMinor: -5 }])
    expect(drawer.lastOf('shift.closed')).toMatchObject({
      ...{ ownerId: CASHIER_ID, forced: { reason: 'went home ill' } },
    })
  })
})
