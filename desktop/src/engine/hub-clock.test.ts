import { beforeEach, describe, expect, it } from 'vitest'
import { createHubClock, type HubClock } from './hub-clock.ts'

const HOUR = 3_600_000

let wallMs: number
let monotonicMs: number
let hubClock: HubClock
beforeEach(() => {
  wallMs = Date.parse('2026-11-22T12:00:00Z')
  monotonicMs = 1_000
  const clock = { wallMs: () => wallMs, monotonicMs: () => monotonicMs, preciseMs: () => wallMs }
  hubClock = createHubClock({ clock })
})

/** Time goes by on both, and the wall clock is set on top. */
const pass = (ms: number, setByMs = 0): void => {
  monotonicMs += ms
  wallMs += ms + setByMs
}

describe('the offset to the hub', () => {
  it('is unknown until it was measured', () => {
    expect(hubClock.offsetNowMs()).toBeNull()
    hubClock.told({ hub: 'connecting', hubOffsetMs: null })
    expect(hubClock.offsetNowMs()).toBeNull()
  })

  it('stays what it was while time goes by', () => {
    hubClock.told({ hub: 'online', hubOffsetMs: 250 })
    pass(5 * HOUR)
    expect(hubClock.offsetNowMs()).toBe(250)
  })

  it('does not follow two clocks that drift apart', () => {
    hubClock.told({ hub: 'online', hubOffsetMs: 12 * HOUR })
    pass(HOUR, -1_999)
    expect(hubClock.offsetNowMs()).toBe(12 * HOUR)
    pass(HOUR, -2)
    expect(hubClock.offsetNowMs()).toBe(12 * HOUR + 2_001)
  })

  it('is off by as much as the wall clock was set since, also while the hub is away', () => {
    hubClock.told({ hub: 'online', hubOffsetMs: 250 })
    pass(HOUR, 72 * HOUR)
    hubClock.told({ hub: 'offline', hubOffsetMs: 250 })
    expect(hubClock.offsetNowMs()).toBe(250 - 72 * HOUR)
    pass(HOUR, -72 * HOUR)
    expect(hubClock.offsetNowMs()).toBe(250)
  })

  it('is what the hub says when it answers again, as after a machine slept', () => {
    hubClock.told({ hub: 'online', hubOffsetMs: 250 })
    pass(0, 60 * HOUR)
    expect(hubClock.offsetNowMs()).toBe(250 - 60 * HOUR)
    hubClock.told({ hub: 'online', hubOffsetMs: 250 })
    expect(hubClock.offsetNowMs()).toBe(250)
  })

  it('that was measured anew holds from then on', () => {
    hubClock.told({ hub: 'online', hubOffsetMs: 250 })
    pass(0, -5 * HOUR)
    hubClock.told({ hub: 'offline', hubOffsetMs: 5 * HOUR })
    expect(hubClock.offsetNowMs()).toBe(5 * HOUR)
  })
})
