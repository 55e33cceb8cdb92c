import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aDrawer, type TestDrawer } from '../testing/a-drawer.ts'
import { CASHIER_ID, OPERATOR_ID, products } from '../testing/a-till.ts'

const NOON = Date.parse('2026-11-22T12:00:00Z')
const HOUR = 3_600_000

let drawer: TestDrawer
beforeEach(async () => {
  drawer = await aDrawer({ isStill: true, shiftsByHand: true, wallMs: NOON })
})
afterEach(() => drawer.leave())

const open = (over: object = {}, shiftId: string = randomUUID()) =>
  drawer.ask('shift.open', { shiftId, floatMinor: 20_000, ...over })
const refuses = (work: Promise<unknown>, code: string, details: object = {}) =>
  expect(work).rejects.toMatchObject({ code, details: expect.objectContaining(details) })

describe('a shift that is opened by hand', () => {
  it('begins with a float that was counted, and with whoever answers for it', async () => {
    await drawer.till.signIn(CASHIER_ID)
    const count = { pieces: [{ denominationMinor: 5_000, pieces: 3 }], looseMinor: 5_000 }
    const shift = await open({ count })
    expect(shift).toMatchObject({ businessDate: '2026-11-22', ownerId: CASHIER_ID, floatMinor: 20_000 })
    expect(await drawer.shift()).toEqual(shift)
    expect(drawer.lastOf('shift.opened')).toMatchObject({
      ownerId: CASHIER_ID,
      count: { totalMinor: 20_000 },
    })
    await drawer.waitFor(() => expect(drawer.till.world.drawerOpenings).toBe(1))
    await drawer.sell()
    expect(drawer.sales()).toHaveLength(1)
  })

  it('opens once, however often it is asked for, and never beside another', async () => {
    const shiftId = randomUUID()
    const first = await open({}, shiftId)
    expect(await open({ floatMinor: 1 }, shiftId)).toEqual(first)
    expect(drawer.types().filter((type) => type === 'shift.opened')).toHaveLength(1)
    await refuses(open(), 'SHIFT_ALREADY_OPEN', { shiftId })
  })

  it('wants the float that was counted, in coins that there are', async () => {
    const pieces = [{ denominationMinor: 5_000, pieces: 3 }]
    await refuses(open({ count: { pieces, looseMinor: 0 } }), 'CASH_COUNT_INVALID', { reason: 'float' })
    const unknown = { pieces: [{ denominationMinor: 3, pieces: 1 }], looseMinor: 0 }
    await refuses(open({ count: unknown }), 'CASH_COUNT_INVALID', { reason: 'unknown' })
    expect(drawer.types()).not.toContain('shift.opened')
  })

  it('is needed to sell, to move cash and to open the drawer', async () => {
    await refuses(drawer.add(0), 'SHIFT_CLOSED')
    await refuses(drawer.move('drop', 100), 'SHIFT_CLOSED')
    const opening = { openingId: randomUUID(), reason: 'change' }
    await refuses(drawer.ask('drawer.open', opening), 'SHIFT_CLOSED')
    await refuses(drawer.ask('shift.x-report', { printId: null }), 'SHIFT_CLOSED')
    drawer.till.scan(products[0]?.barcodes[0]?.code as string)
    await drawer.waitFor(() => expect(drawer.notices()).toEqual(['SHIFT_CLOSED']))
    expect(drawer.till.world.drawerOpenings).toBe(0)
  })
})

describe('the date of a shift, while the clock is in doubt', () => {
  beforeEach(async () => {
    await drawer.till.signIn(CASHIER_ID)
    drawer.till.world.wallMs = NOON - 48 * HOUR
  })

  it('is what a manager says, and the journal says who and why', async () => {
    expect(await drawer.next()).toEqual({
      ...{ businessDate: '2026-11-20', hubDate: null, doubt: 'before-last-event' },
    })
    await refuses(open(), 'BUSINESS_DATE_UNCONFIRMED', { doubt: 'before-last-event' })
    const said = { businessDate: '2026-11-22' }
    await refuses(open(said), 'PERMISSION_REQUIRED', { permission: 'date-confirm' })
    const shiftId = randomUUID()
    const approvalId = await drawer.approve('date-confirm', shiftId)
    expect(await open({ ...said, approvalId }, shiftId)).toMatchObject(said)
    expect(drawer.lastOf('clock.confirmed')).toEqual({
      ...{ businessDate: '2026-11-22', proposedDate: '2026-11-20' },
      ...{ doubt: 'before-last-event', approvedBy: OPERATOR_ID },
    })
  })

  it('is said by the hub, where the till has asked it', async () => {
    drawer.till.world.wallMs = NOON + HOUR
    await drawer.setOffset(13 * HOUR)
    expect(await drawer.next()).toEqual({
      ...{ businessDate: '2026-11-22', hubDate: '2026-11-22', doubt: 'off-from-hub' },
    })
    await drawer.setOffset(24 * HOUR)
    expect((await drawer.next()).hubDate).toBe('2026-11-23')
    await drawer.setOffset(12 * HOUR)
    expect((await drawer.next()).doubt).toBeNull()
  })

  it('is never before the last one, and no year that somebody mistyped', async () => {
    drawer.till.world.wallMs = NOON
    await drawer.till.signIn()
    await open()
    await drawer.close(20_000)
    drawer.till.world.wallMs = NOON - 48 * HOUR
    await drawer.till.signIn()
    const wrong = { field: 'businessDate', least: '2026-11-22', most: '2027-11-23' }
    await refuses(open({ businessDate: '2026-11-21' }), 'INPUT_INVALID', wrong)
    await refuses(open({ businessDate: '2062-11-22' }), 'INPUT_INVALID', wrong)
    expect(await open({ businessDate: '2026-11-22' })).toMatchObject({ businessDate: '2026-11-22' })
  })

  it('is asked for when a clock that nobody checks has run ahead, also after somebody signed in with it', async () => {
    drawer.till.world.wallMs = NOON
    await drawer.till.signIn()
    await open()
    await drawer.close(20_000)
    drawer.till.world.wallMs = NOON + 400 * 24 * HOUR
    await drawer.till.signIn(CASHIER_ID)
    await drawer.till.signIn()
    await refuses(open(), 'BUSINESS_DATE_UNCONFIRMED', { doubt: 'far-ahead' })
    expect(await open({ businessDate: '2026-11-23' })).toMatchObject({ businessDate: '2026-11-23' })
    expect(drawer.lastOf('clock.confirmed')).toMatchObject({ businessDate: '2026-11-23', doubt: 'far-ahead' })
  })

  it('is not argued about with a clock that is believed', async () => {
    drawer.till.world.wallMs = NOON + HOUR
    await refuses(open({ businessDate: '2026-11-23' }), 'INPUT_INVALID', { field: 'businessDate' })
    expect(await open({ businessDate: '2026-11-22' })).toMatchObject({ businessDate: '2026-11-22' })
    expect(drawer.types()).not.toContain('clock.confirmed')
  })
})
