import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aCounter, type Counter } from './testing/a-counter.ts'
import { heldTimers } from './testing/held-timers.ts'

let counter: Counter
let timers: ReturnType<typeof heldTimers>
beforeEach(async () => {
  timers = heldTimers()
  counter = await aCounter({ timers, isStill: true })
})
afterEach(() => counter.close())

const jumps = () =>
  counter
    .events()
    .filter(({ type }) => type === 'clock.changed')
    .map(({ payload }) => Math.round(payload.jumpMs / 1_000))
/** Time goes by on both clocks, and the wall clock is set on top. */
const pass = (ms: number, setByMs = 0): void => {
  counter.till.world.aheadMs += ms
  counter.till.world.wallMs += ms + setByMs
  timers.runAll(5_000)
}

describe('the wall clock', () => {
  it('that jumps is noted with both readings, forwards and backwards', () => {
    pass(60_000, 3_600_000)
    pass(60_000, -86_400_000)
    expect(jumps()).toEqual([3_600, -86_400])
    const { payload } = counter.events().at(-1) as {
      payload: { before: { wallMs: number }; after: { wallMs: number } }
    }
    expect(payload.after.wallMs).toBeLessThan(payload.before.wallMs)
  })

  it('that only goes by is not', () => {
    pass(60_000)
    pass(3_600_000, 1_500)
    expect(jumps()).toEqual([])
  })

  it('that was set back in mid-sale costs no line, and the sale keeps its day', async () => {
    await counter.add(0)
    pass(1_000, -40 * 86_400_000)
    await counter.add(1)
    await counter.tender({ kind: 'cash', tenderedMinor: 1_000 })
    const dates = counter.till.db
      .prepare('SELECT DISTINCT business_date FROM sale UNION SELECT business_date FROM shift')
      .pluck()
      .all()
    expect(dates).toHaveLength(1)
    expect(counter.sales()[0]?.lines).toHaveLength(2)
  })
})
