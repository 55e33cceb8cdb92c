import type { Clock } from '../clock.ts'
import type { Timers } from '../modules/sync/hints/hint-stream.ts'

export type TestTimers = ReturnType<typeof createTestTimers>

/** Timers that fire when time is moved, in their order. */
export function createTestTimers(start = '2026-11-22T10:00:00.000Z') {
  let nowMs = Date.parse(start)
  const pending = new Set<{ readonly dueMs: number; readonly work: () => void }>()
  const clock: Clock = { now: () => new Date(nowMs) }
  const timers: Timers = {
    after: (ms, work) => {
      const timer = { dueMs: nowMs + ms, work }
      pending.add(timer)
      return { cancel: () => void pending.delete(timer) }
    },
  }
  const next = (untilMs: number) =>
    [...pending].filter(({ dueMs }) => dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs)[0]

  return {
    clock,
    timers,
    pending: () => pending.size,
    advance: (ms: number): void => {
      const untilMs = nowMs + ms
      for (let due = next(untilMs); due; due = next(untilMs)) {
        pending.delete(due)
        nowMs = due.dueMs
        due.work()
      }
      nowMs = untilMs
    },
  }
}
