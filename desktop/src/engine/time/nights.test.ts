import { receiptText } from '@codex/shared/receipt/receipt-text'
import { afterEach, describe, expect, it } from 'vitest'
import { verifyTill } from '../../store/verify/verify-till.ts'
import { aDrawer, type TestDrawer } from '../testing/a-drawer.ts'
import { CASHIER_ID } from '../testing/a-till.ts'
import { heldTimers } from '../testing/held-timers.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Zone, the instant at which its clocks are changed, and its minutes ahead of UTC before and after. */
const NIGHTS = [
  ['Europe/Dublin, in spring', 'Europe/Dublin', '2026-03-29T01:00:00Z', 0, 60],
  ['Europe/Dublin, in autumn', 'Europe/Dublin', '2026-10-25T01:00:00Z', 60, 0],
  ['America/New_York, in spring', 'America/New_York', '2026-03-08T07:00:00Z', -300, -240],
  ['America/New_York, in autumn', 'America/New_York', '2026-11-01T06:00:00Z', -240, -300],
  // Half an hour off the others.
  ['America/St_Johns, in spring', 'America/St_Johns', '2026-03-08T05:30:00Z', -210, -150],
  ['America/St_Johns, in autumn', 'America/St_Johns', '2026-11-01T04:30:00Z', -150, -210],
  // Changed by half an hour alone.
  ['Australia/Lord_Howe, in autumn', 'Australia/Lord_Howe', '2026-04-04T15:00:00Z', 660, 630],
  ['Australia/Lord_Howe, in spring', 'Australia/Lord_Howe', '2026-10-03T15:30:00Z', 630, 660],
  ['Pacific/Chatham, in autumn', 'Pacific/Chatham', '2026-04-04T14:00:00Z', 825, 765],
  ['Pacific/Chatham, in spring', 'Pacific/Chatham', '2026-09-26T14:00:00Z', 765, 825],
  // Never changed: the middle of an ordinary night.
  ['Asia/Kolkata', 'Asia/Kolkata', '2026-06-30T20:30:00Z', 330, 330],
  ['Asia/Kathmandu', 'Asia/Kathmandu', '2026-12-31T20:15:00Z', 345, 345],
] as const

let drawer: TestDrawer
afterEach(() => drawer.leave())

/** Midnight, the change of the clocks and the cut-over at four lie between the beginning and the end. */
const BEFORE_MS = 4.5 * HOUR
const STEP_MS = 30 * MINUTE
const STEPS = 15

describe.each(NIGHTS)('a night in %s', (_, timeZone, changeAt, beforeMinutes, afterMinutes) => {
  const changeMs = Date.parse(changeAt)
  const localAt = (wallMs: number): string => {
    const minutes = wallMs < changeMs ? beforeMinutes : afterMinutes
    return new Date(wallMs + minutes * MINUTE).toISOString().slice(0, 16)
  }

  it('keeps its day, its order and its numbers, and every receipt shows the time on the wall', async () => {
    const timers = heldTimers()
    const startMs = changeMs - BEFORE_MS
    drawer = await aDrawer({ timers, wallMs: startMs, isStill: true }, { store: { timeZone } })
    const { world } = drawer.till
    const pass = (ms: number): void => {
      world.wallMs += ms
      world.aheadMs += ms
      timers.runAll(5_000)
    }
    const evening = localAt(startMs).slice(0, 10)
    expect((await drawer.shift()).businessDate).toBe(evening)

    const soldAt: number[] = []
    const pricedAt: string[] = []
    for (let n = 0; n < STEPS; n += 1) {
      await drawer.add(0)
      pricedAt.push(localAt(world.wallMs))
      pass(STEP_MS)
      const { totalMinor } = await drawer.due()
      await drawer.tender({ kind: 'cash', tenderedMinor: totalMinor })
      soldAt.push(world.wallMs)
    }
    expect(soldAt.some((at) => at < changeMs) && soldAt.some((at) => at > changeMs)).toBe(true)
    expect(localAt(world.wallMs).slice(0, 10)).not.toBe(evening)

    expect(drawer.sales().map(({ receiptNumber }) => receiptNumber)).toEqual(soldAt.map((_at, n) => n + 1))
    // Promotions go by the time on the wall when the line came.
    expect(drawer.sales().map((sale) => sale.pricedAt)).toEqual(pricedAt)
    const rows = drawer.till.db
      .prepare<[], { businessDate: string; wallTime: string }>(
        'SELECT business_date AS businessDate, wall_time AS wallTime FROM sale ORDER BY receipt_number',
      )
      .all()
    expect(rows).toEqual(
      soldAt.map((at) => ({ businessDate: evening, wallTime: new Date(at).toISOString() })),
    )
    const envelopes = drawer.till.db
      .prepare<[], string>("SELECT text FROM journal WHERE type = 'sale.completed' ORDER BY seq")
      .pluck()
      .all()
      .map((text): { monotonicMs: number; businessDate: string } => JSON.parse(text))
    const monotonic = envelopes.map(({ monotonicMs }) => monotonicMs)
    expect(monotonic).toEqual(monotonic.toSorted((a, b) => a - b))
    expect(new Set(envelopes.map(({ businessDate }) => businessDate))).toEqual(new Set([evening]))

    await drawer.waitFor(() => expect(world.printed).toHaveLength(soldAt.length))
    const times = world.printed.map((paper) => /Date +(\S+), (\d\d:\d\d)/.exec(receiptText(paper, 48)))
    expect(times.map((found) => found?.[2])).toEqual(soldAt.map((at) => localAt(at).slice(11)))
    // An hour that comes twice is no jump of the clock.
    expect(drawer.types()).not.toContain('clock.changed')

    pass(HOUR)
    await drawer.till.signIn(CASHIER_ID)
    expect((await drawer.shift()).businessDate).toBe(localAt(world.wallMs).slice(0, 10))
    expect(verifyTill(drawer.till.db).isWhole).toBe(true)
  })
})
