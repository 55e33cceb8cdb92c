import type { SafeUpTo } from '../../store/retention.ts'
import { type EngineDeps, isoTime } from '../deps.ts'
import { systemTimers } from '../timers.ts'

/** Event text stays on the till at least so long. */
const KEPT_MS = 90 * 24 * 3_600_000

/** Between two steps, so that selling always comes first. */
const PAUSE_MS = 50

/** Takes away what is old and safe at the hub, step by step beside selling. */
export function createPrune({
  store,
  clock,
  timers = systemTimers,
  log,
}: Pick<EngineDeps, 'store' | 'clock' | 'timers' | 'log'>) {
  let isRunning = false
  let cancel = (): void => undefined

  const step = (safe: SafeUpTo, before: string): void => {
    try {
      isRunning = !store.retention.prune(safe, before).isDone
    } catch (error) {
      isRunning = false
      log('old entries could not be taken away', { error: String(error) })
    }
    if (isRunning) cancel = timers.after(PAUSE_MS, () => step(safe, before))
  }

  return {
    /** The hub said how far it has everything. */
    run: (safe: SafeUpTo): void => {
      if (!isRunning) step(safe, isoTime(clock.wallMs() - KEPT_MS))
    },
    close: (): void => cancel(),
  }
}
