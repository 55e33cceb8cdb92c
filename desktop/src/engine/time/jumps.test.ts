import { afterEach, describe, expect, it } from 'vitest'
import { verifyTill } from '../../store/verify/verify-till.ts'
import { aDrawer, type TestDrawer } from '../testing/a-drawer.ts'
import { CASHIER_ID, OPERATOR_ID } from '../testing/a-till.ts'
import { heldTimers } from '../testing/held-timers.ts'

const NOON = Date.parse('2026-11-22T12:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let drawer: TestDrawer
let timers: ReturnType<typeof heldTimers>
afterEach(() => drawer.leave())

const start = async (options: { readonly shiftsByHand?: boolean } = {}) => {
  timers = heldTimers()
  drawer = await aDrawer({ timers, wallMs: NOON, isStill: true, ...options })
}
/** Time goes by on both clocks, and the wall clock is set on top. */
const pass = (ms: number, setByMs = 0): void => {
  drawer.till.world.aheadMs += ms
  drawer.till.world.wallMs += ms + setByMs
  timers.runAll(5_000)
}
type Envelope = {
  readonly seq: number
  readonly type: string
  readonly wallTime: string
  readonly monotonicMs: number
  readonly hubOffsetMs: number | null
  readonly businessDate: string | null
}
const journal = (): Envelope[] =>
  drawer.till.db
    .prepare<[], string>('SELECT text FROM journal ORDER BY seq')
    .pluck()
    .all()
    .map((text) => JSON.parse(text))
const sell = async () => {
  await drawer.add(0)
  const { totalMinor } = await drawer.due()
  return drawer.tender({ kind: 'cash', tenderedMinor: totalMinor })
}

const JUMPS = [
  ['an hour forwards', HOUR],
  ['an hour back', -HOUR],
  ['half a day and a bit forwards', 13 * HOUR],
  ['half a day and a bit back', -13 * HOUR],
  ['three days forwards', 3 * DAY],
  ['three days back', -3 * DAY],
  ['thirteen months forwards', 400 * DAY],
  ['thirteen months back', -400 * DAY],
] as const

describe.each(JUMPS)('a wall clock that jumps %s in the middle of a sale', (_, jumpMs) => {
  it('costs no line, no number and no order, and is noted before the sale', async () => {
    await start()
    await drawer.setOffset(40)
    await sell()
    await drawer.add(0)
    pass(MINUTE, jumpMs)
    await drawer.add(1)
    await drawer.tender({ kind: 'cash', tenderedMinor: 1 })
    pass(MINUTE)
    const done = await drawer.tender({ kind: 'cash', tenderedMinor: 100_000 })
    expect(done?.receiptNumber).toBe(2)
    expect(drawer.sales()[1]?.lines).toHaveLength(2)

    const entries = journal()
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_entry, n) => n + 1))
    expect(entries.slice(-2).map(({ type }) => type)).toEqual(['clock.changed', 'sale.completed'])
    expect(drawer.lastOf('clock.changed')).toMatchObject({ jumpMs })
    const [first, second] = entries.filter(({ type }) => type === 'sale.completed') as [Envelope, Envelope]
    expect(second.businessDate).toBe(first.businessDate)
    expect(Date.parse(second.wallTime) - Date.parse(first.wallTime)).toBe(2 * MINUTE + jumpMs)
    // What really went by: the hub puts both in their place by it.
    expect(second.monotonicMs - first.monotonicMs).toBe(2 * MINUTE)
    expect([first.hubOffsetMs, second.hubOffsetMs]).toEqual([40, 40])
    expect(verifyTill(drawer.till.db).isWhole).toBe(true)
  })

  it('and back again leaves the till as it was', async () => {
    await start()
    await drawer.add(0)
    pass(MINUTE, jumpMs)
    pass(MINUTE, -jumpMs)
    await drawer.tender({ kind: 'cash', tenderedMinor: 100_000 })
    expect(drawer.types().filter((type) => type === 'clock.changed')).toHaveLength(2)
    await drawer.till.signIn(CASHIER_ID)
    const dates = drawer.till.db.prepare('SELECT business_date FROM shift').pluck().all()
    expect(dates).toEqual(['2026-11-22'])
  })
})

describe('a wall clock that was set days ahead while the hub is away', () => {
  const goAhead = async () => {
    await start()
    await drawer.setOffset(40)
    await sell()
    pass(MINUTE, 3 * DAY)
  }

  it('begins no day that has not come', async () => {
    await goAhead()
    await drawer.till.signIn(CASHIER_ID)
    await drawer.waitFor(() => expect(drawer.notices()).toEqual(['BUSINESS_DATE_UNCONFIRMED']))
    await sell()
    expect(new Set(journal().map(({ businessDate }) => businessDate))).toEqual(new Set([null, '2026-11-22']))
  })

  it('is believed when somebody who may has seen the date, which is the hub’s', async () => {
    await goAhead()
    await drawer.close(0, { reason: 'clock' })
    await drawer.till.signIn()
    await drawer.waitFor(() => expect(drawer.notices()).toContain('BUSINESS_DATE_ASSUMED'))
    expect((await drawer.shift()).businessDate).toBe('2026-11-22')
    expect(drawer.lastOf('clock.confirmed')).toMatchObject({
      ...{ proposedDate: '2026-11-25', businessDate: '2026-11-22', approvedBy: OPERATOR_ID },
    })
  })

  it('is no doubt any more once the hub has answered', async () => {
    await goAhead()
    await drawer.setOffset(40)
    await drawer.till.signIn(CASHIER_ID)
    expect((await drawer.shift()).businessDate).toBe('2026-11-25')
  })
})
