import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createReloader } from './reload.ts'

let reloads: number
let isDestroyed: boolean
let reloader: ReturnType<typeof createReloader>
beforeEach(() => {
  vi.useFakeTimers()
  reloads = 0
  isDestroyed = false
  reloader = createReloader({
    reload: () => {
      reloads += 1
    },
    isDestroyed: () => isDestroyed,
    monotonicMs: Date.now,
  })
})
afterEach(() => vi.useRealTimers())

/** How long a page that died waits for its reload. */
function waitAfterDeath(): number {
  const before = reloads
  reloader.died()
  const startMs = Date.now()
  while (reloads === before) vi.advanceTimersToNextTimer()
  return Date.now() - startMs
}

it('loads again at once, and ever later when the page keeps dying', () => {
  expect([1, 2, 3, 4, 5, 6, 7].map(waitAfterDeath)).toEqual([0, 400, 800, 1600, 3200, 5000, 5000])
})

it('forgives a page that lived for a while', () => {
  expect([1, 2, 3].map(waitAfterDeath)).toEqual([0, 400, 800])
  vi.advanceTimersByTime(20_001)
  expect(waitAfterDeath()).toBe(0)
})

it('leaves a window alone that is gone', () => {
  reloader.died()
  isDestroyed = true
  vi.runAllTimers()
  reloader.died()
  reloader.closed()
  expect(vi.getTimerCount()).toBe(0)
  expect(reloads).toBe(0)
})
