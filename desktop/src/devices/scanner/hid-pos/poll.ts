import type { Clock } from '../../clock.ts'

const EVERY_MS = 2_000

/** Looks now and then, and at once when it is told to; never twice at the same time. */
export function createPoll(clock: Clock, look: () => Promise<void>) {
  let isOver = false
  let isLooking = false
  let isAskedAgain = false
  let cancel = (): void => undefined

  async function now(): Promise<void> {
    if (isOver) return
    cancel()
    if (isLooking) {
      isAskedAgain = true
      return
    }
    isLooking = true
    isAskedAgain = false
    await look()
    isLooking = false
    if (isAskedAgain) return now()
    if (!isOver) cancel = clock.after(EVERY_MS, () => void now())
  }

  return {
    now: (): void => void now(),
    isOver: (): boolean => isOver,
    stop: (): void => {
      isOver = true
      cancel()
    },
  }
}
