import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aDrawer, type TestDrawer } from '../testing/a-drawer.ts'
import { CASHIER_ID, OPERATOR_ID, PIN, products } from '../testing/a-till.ts'

const priceMinor = products[0]?.priceMinor ?? 0
const FLOAT = 10_000

let drawer: TestDrawer
/** The cashier answers for the drawer. */
beforeEach(async () => {
  drawer = await aDrawer({ shiftsByHand: true })
  await drawer.till.signIn(CASHIER_ID)
  await drawer.ask('shift.open', { shiftId: randomUUID(), floatMinor: FLOAT })
})
afterEach(() => drawer.leave())

const refuses = (work: Promise<unknown>, code: string, details: object = {}) =>
  expect(work).rejects.toMatchObject({ code, details: expect.objectContaining(details) })
const zNumbers = () =>
  drawer.till.db
    .prepare('SELECT z_number FROM shift WHERE z_number IS NOT NULL ORDER BY z_number')
    .pluck()
    .all()

describe('the end of a shift', () => {
  it('tells what was found against what should be there, who answers, and what was ever sold', async () => {
    await drawer.sell(3, 50)
    const { shiftId } = await drawer.shift()
    const z = await drawer.ask('shift.close', {
      shiftId,
      count: { pieces: [{ denominationMinor: 5_000, pieces: 2 }], looseMinor: 3 * priceMinor - 20 },
      others: [{ kind: 'card', currency: 'EUR', amountMinor: 0 }],
    })
    const countedMinor = FLOAT + 3 * priceMinor - 20
    const expectedMinor = FLOAT + 3 * priceMinor
    expect(z).toMatchObject({
      ...{ kind: 'z', number: 1, ownerId: CASHIER_ID },
      differences: [
        { kind: 'cash', currency: 'EUR', expectedMinor, countedMinor, differenceMinor: -20 },
        { kind: 'card', expectedMinor: 0, countedMinor: 0, differenceMinor: 0 },
      ],
      before: { number: 0, positiveMinor: 0, negativeMinor: 0 },
      after: { number: 1, positiveMinor: 3 * priceMinor, negativeMinor: 0 },
    })
    expect(drawer.lastOf('shift.closed')).toMatchObject({
      ...{ shiftId, ownerId: CASHIER_ID, grandTotal: z.after },
      counted: { count: { totalMinor: countedMinor }, differences: z.differences },
    })
    expect(drawer.types().slice(-3)).toEqual(['shift.closed', 'report.printed', 'operator.signed-out'])
    expect(drawer.lastOf('report.printed')).toEqual({ kind: 'z', shiftId, number: 1, copy: 0 })
    const paper = await drawer.paper(2)
    expect(paper).toContain('Z REPORT 1')
    expect(paper).toContain('-0.20')
    expect(paper).toContain('Cleo B.')
    expect(await drawer.view()).toMatchObject({ stage: 'sign-in', shift: null, operator: null })
  })

  it('happens once: asked again, also after a crash, it answers the same report', async () => {
    const { shiftId } = await drawer.shift()
    const z = await drawer.close(FLOAT)
    expect(await drawer.close(1, { shiftId })).toEqual(z)
    await drawer.restart()
    expect(await drawer.close(null, { shiftId })).toEqual(z)
    expect(zNumbers()).toEqual([1])
    expect(drawer.types().filter((type) => type === 'shift.closed')).toHaveLength(1)
    await drawer.till.signIn()
    await refuses(drawer.close(FLOAT, { shiftId: randomUUID() }), 'SHIFT_CLOSED')
  })

  it('numbers its reports without a gap, and carries the sums on', async () => {
    for (const number of [1, 2, 3]) {
      await drawer.sell(number)
      const z = await drawer.close(0)
      const soldMinor = (priceMinor * number * (number + 1)) / 2
      expect(z.after).toEqual({ number, positiveMinor: soldMinor, negativeMinor: 0 })
      expect(z.before.number).toBe(number - 1)
      await drawer.till.signIn(CASHIER_ID)
      await drawer.ask('shift.open', { shiftId: randomUUID(), floatMinor: FLOAT })
    }
    expect(zNumbers()).toEqual([1, 2, 3])
  })

  it('takes no count that does not add up', async () => {
    const { shiftId } = await drawer.shift()
    const close = (count: object | null, others: object[] = []) =>
      drawer.ask('shift.close', { shiftId, count, others, reason: 'late' } as never)
    const cash = { kind: 'cash', currency: 'EUR', amountMinor: 1 }
    const dollars = { kind: 'foreign-cash', currency: 'USD', amountMinor: 1 }
    const none = { pieces: [], looseMinor: 0 }
    const pieces = [{ denominationMinor: 3, pieces: 1 }]
    await refuses(close({ pieces, looseMinor: 0 }), 'CASH_COUNT_INVALID', { reason: 'unknown' })
    await refuses(close(none, [cash]), 'CASH_COUNT_INVALID', { reason: 'unknown' })
    await refuses(close(none, [{ ...dollars, currency: 'EUR' }]), 'CASH_COUNT_INVALID', { reason: 'unknown' })
    await refuses(close(none, [dollars, dollars]), 'CASH_COUNT_INVALID', { reason: 'repeated' })
    await refuses(close(null, [dollars]), 'CASH_COUNT_INVALID', { reason: 'cash' })
    expect(zNumbers()).toEqual([])
  })
})

describe('a shift with something unfinished', () => {
  it('does not end while something is in the basket', async () => {
    await drawer.add(0)
    await refuses(drawer.close(FLOAT), 'SHIFT_BUSY', { because: 'basket' })
    const { shiftId } = await drawer.shift()
    const opening = { shiftId, openingId: randomUUID() }
    await refuses(drawer.ask('shift.begin-count', opening), 'SHIFT_BUSY', { because: 'basket' })
    expect(drawer.till.world.drawerOpenings).toBe(1)
  })

  it('does not end while a payment is under way', async () => {
    await drawer.add(0, 10_000)
    await drawer.tender({ kind: 'cash', tenderedMinor: 100 })
    await refuses(drawer.close(FLOAT), 'SHIFT_BUSY', { because: 'payment' })
  })

  it('does not end while a held basket waits, and names it', async () => {
    const { db } = drawer.till
    db.exec(`INSERT INTO basket (basket_id, state, version, opened_at, facts) VALUES ('b', 'sold', 0, '', '{}');
      INSERT INTO held_basket VALUES ('b', 'Mrs Kelly', '2026-11-22T12:00:00.000Z', 'o', 2, 500)`)
    await refuses(drawer.close(FLOAT), 'SHIFT_BUSY', { because: 'held', count: 1, which: 'Mrs Kelly' })
  })
})

describe('the forced end of a shift', () => {
  it('needs a reason and somebody who may, where nobody counts', async () => {
    const { shiftId } = await drawer.shift()
    await refuses(drawer.close(null), 'INPUT_INVALID', { field: 'reason' })
    const reason = 'power cut'
    await refuses(drawer.close(null, { reason }), 'PERMISSION_REQUIRED', { permission: 'shift-force-close' })
    const approvalId = await drawer.approve('shift-force-close', shiftId)
    const z = await drawer.close(null, { reason, approvalId })
    expect(z).toMatchObject({ count: null, differences: [], ownerId: CASHIER_ID })
    expect(drawer.lastOf('shift.closed')).toMatchObject({
      ...{ counted: null, forced: { reason, approvedBy: OPERATOR_ID } },
    })
  })

  it('is what somebody else does than who answers for the drawer, who still answers', async () => {
    await drawer.till.signIn()
    await refuses(drawer.close(FLOAT), 'INPUT_INVALID', { field: 'reason' })
    const z = await drawer.close(FLOAT - 500, { reason: 'she left' })
    expect(z).toMatchObject({ ownerId: CASHIER_ID, differences: [{ differenceMinor: -500 }] })
    expect(drawer.lastOf('shift.closed').forced).toEqual({ reason: 'she left' })
  })
})

describe('a drawer that is handed over', () => {
  const handOver = async (toOperatorId: string, over: object = {}) =>
    drawer.ask('shift.hand-over', {
      ...{ shiftId: (await drawer.shift()).shiftId, toOperatorId, pin: PIN },
      ...over,
    })

  it('is answered for by who took it', async () => {
    const count = { pieces: [], looseMinor: FLOAT }
    await handOver(OPERATOR_ID, { count })
    await handOver(OPERATOR_ID)
    const handed = drawer.events().filter(({ type }) => type === 'shift.handed-over')
    expect(handed.map(({ payload }) => payload)).toEqual([
      expect.objectContaining({ fromId: CASHIER_ID, toId: OPERATOR_ID }),
    ])
    await drawer.till.signIn()
    const z = await drawer.close(FLOAT + 100)
    expect(z).toMatchObject({ ownerId: OPERATOR_ID, shift: { openedBy: CASHIER_ID, ownerId: OPERATOR_ID } })
  })

  it('is not taken without the PIN of who takes it', async () => {
    await refuses(handOver(OPERATOR_ID, { pin: '9999' }), 'PIN_WRONG')
    expect((await drawer.shift()).ownerId).toBe(CASHIER_ID)
    expect(drawer.types()).toContain('operator.refused')
  })

  it('is given away by who has it, or by somebody who may force it', async () => {
    await handOver(OPERATOR_ID)
    await refuses(handOver(CASHIER_ID), 'PERMISSION_REQUIRED', { permission: 'shift-force-close' })
    const approvalId = await drawer.approve('shift-force-close', (await drawer.shift()).shiftId)
    await handOver(CASHIER_ID, { approvalId })
    expect((await drawer.shift()).ownerId).toBe(CASHIER_ID)
  })
})
