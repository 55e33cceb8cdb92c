import { afterEach, describe, expect, it } from 'vitest'
import { aDrawer, type TestDrawer } from '../testing/a-drawer.ts'
import { CASHIER_ID, OPERATOR_ID, products, SECOND_OPERATOR_ID } from '../testing/a-till.ts'

const NOON = Date.parse('2026-11-22T12:00:00Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR

let drawer: TestDrawer
afterEach(() => drawer.leave())

const priceMinor = products[0]?.priceMinor ?? 0
const open = async () => (await drawer.ask('shift.get', {})).open
const signIn = async (operatorId: string, wallMs: number) => {
  drawer.till.world.wallMs = wallMs
  await drawer.ask('operator.lock', {})
  await drawer.till.signIn(operatorId)
}

describe('a shift that comes about by signing in', () => {
  it('ends with a Z report that nobody counted for when the next day begins', async () => {
    drawer = await aDrawer({ wallMs: NOON })
    await drawer.sell(2)
    const first = await drawer.shift()
    await signIn(CASHIER_ID, NOON + DAY)
    expect(await open()).toMatchObject({ businessDate: '2026-11-23', ownerId: CASHIER_ID, floatMinor: 0 })
    const after = { number: 1, positiveMinor: 2 * priceMinor, negativeMinor: 0 }
    expect(drawer.lastOf('shift.closed')).toEqual({
      ...{ shiftId: first.shiftId, counted: null, ownerId: OPERATOR_ID, grandTotal: after },
      forced: { reason: 'closed by the next day' },
    })
    // Nobody asked for its paper: the first print is the report itself, the next one a copy.
    const printed = { number: 1, printId: '00000000-0000-4000-8000-0000000000aa' }
    const z = await drawer.ask('report.reprint', printed)
    expect(z).toMatchObject({ number: 1, count: null, differences: [], ownerId: OPERATOR_ID, after })
    const paper = await drawer.paper(2)
    expect(paper).toContain('NOT COUNTED')
    expect(paper).not.toContain('COPY')
  })

  it('goes on while a card payment of the day before is open', async () => {
    drawer = await aDrawer({ wallMs: NOON })
    await drawer.add(0)
    drawer.till.terminal.setHand('lose-answer')
    await drawer.card(priceMinor)
    await drawer.waitFor(async () => expect((await drawer.view()).card?.state).toBe('unresolved'))
    await signIn(SECOND_OPERATOR_ID, NOON + DAY)
    expect((await open())?.businessDate).toBe('2026-11-22')
  })
})

describe('signing in while the clock is in doubt', () => {
  it('opens no shift for a cashier, and says so', async () => {
    drawer = await aDrawer({ wallMs: NOON, shiftsByHand: false })
    await drawer.close(0)
    drawer.till.world.wallMs = NOON - 2 * DAY
    await drawer.till.signIn(CASHIER_ID)
    await drawer.waitFor(() => expect(drawer.notices()).toEqual(['BUSINESS_DATE_UNCONFIRMED']))
    expect(await open()).toBeNull()
    await expect(drawer.add(0)).rejects.toMatchObject({ code: 'SHIFT_CLOSED' })
  })

  it('confirms the date when a manager does it, who hears of it', async () => {
    drawer = await aDrawer({ wallMs: NOON })
    await drawer.close(0)
    drawer.till.world.wallMs = NOON + HOUR
    await drawer.setOffset(2 * DAY)
    await drawer.till.signIn()
    await drawer.waitFor(() => expect(drawer.notices()).toEqual(['BUSINESS_DATE_ASSUMED']))
    expect((await open())?.businessDate).toBe('2026-11-24')
    expect(drawer.lastOf('clock.confirmed')).toEqual({
      ...{ businessDate: '2026-11-24', proposedDate: '2026-11-22', doubt: 'off-from-hub' },
      ...{ approvedBy: OPERATOR_ID, reason: 'signed in' },
    })
    await drawer.sell()
    expect(drawer.sales()).toHaveLength(1)
  })

  it('opens none for a manager either when the clock has run ahead: it would stay there', async () => {
    drawer = await aDrawer({ wallMs: NOON, shiftsByHand: false })
    await drawer.close(0)
    await signIn(OPERATOR_ID, NOON + 400 * DAY)
    await drawer.waitFor(() => expect(drawer.notices()).toEqual(['BUSINESS_DATE_UNCONFIRMED']))
    expect(await open()).toBeNull()
  })

  it('ends no shift: the till sells on in the one that is open', async () => {
    drawer = await aDrawer({ wallMs: NOON })
    await drawer.setOffset(-3 * DAY)
    await signIn(CASHIER_ID, NOON + 3 * DAY)
    await drawer.waitFor(() => expect(drawer.notices()).toEqual(['BUSINESS_DATE_UNCONFIRMED']))
    expect((await open())?.businessDate).toBe('2026-11-22')
    await drawer.sell()
    expect(drawer.sales()).toHaveLength(1)
  })
})
