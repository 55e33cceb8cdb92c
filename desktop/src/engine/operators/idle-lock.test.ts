import { expect, it } from 'vitest'
import { heldTimers } from '../testing/held-timers.ts'
import { createIdleLock } from './idle-lock.ts'

it('locks again and again while the disk does not take it, and ends nothing', () => {
  const timers = heldTimers()
  let nowMs = 0
  let isFull = true
  let locked = 0
  const logged: string[] = []
  const clock = { wallMs: () => nowMs, preciseMs: () => nowMs, monotonicMs: () => nowMs }
  const idle = createIdleLock(
    { clock, timers, idleLockMs: 60_000, log: (message) => void logged.push(message) },
    () => {
      if (isFull) throw new Error('no room')
      locked += 1
    },
  )
  idle.touch()
  nowMs = 60_000
  timers.runAll()
  expect([locked, logged.length]).toEqual([0, 1])
  isFull = false
  nowMs = 120_000
  timers.runAll()
  expect([locked, logged.length, timers.waitingMs().length]).toEqual([1, 1, 0])
  idle.close()
})
