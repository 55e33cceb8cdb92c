import { AppError } from '@codex/shared/errors/app-error'
import type { Clock } from '../../clock.ts'

/** Sends codes at a steady rate: each is due at a time counted from the start, so that late timers never add up. */
export function createPlayer(clock: Clock, send: (code: string) => void) {
  let stopWaiting: (() => void) | undefined
  let isPlaying = false

  const until = (dueMs: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const cancel = clock.after(Math.max(0, dueMs - clock.nowMs()), resolve)
      stopWaiting = () => {
        cancel()
        reject(new AppError('UNAVAILABLE', { reason: 'stopped' }))
      }
    })

  const play = async (codes: readonly string[], perSecond: number): Promise<void> => {
    if (isPlaying) throw new AppError('UNAVAILABLE', { reason: 'already playing' })
    isPlaying = true
    const startMs = clock.nowMs()
    try {
      for (const [index, code] of codes.entries()) {
        const dueMs = startMs + (index * 1_000) / perSecond
        // Timers count whole milliseconds and may be early by a part of one.
        while (clock.nowMs() < dueMs) await until(dueMs)
        send(code)
      }
    } finally {
      isPlaying = false
      stopWaiting = undefined
    }
  }

  return { play, stop: (): void => stopWaiting?.() }
}
