import type { Clock } from '../clock.ts'

export type TestClock = Clock & { readonly advance: (seconds: number) => void }

/** A clock that stands until it is moved. */
export function testClock(start = '2026-11-22T10:00:00.000Z'): TestClock {
  let nowMs = Date.parse(start)
  return {
    now: () => new Date(nowMs),
    advance: (seconds) => {
      nowMs += seconds * 1000
    },
  }
}
