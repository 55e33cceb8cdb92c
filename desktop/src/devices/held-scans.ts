import type { ScanEvent } from '../ipc/devices-contract.ts'
import type { Clock } from './clock.ts'

const MAX_HELD = 16
const MAX_AGE_MS = 5_000

/**
 * Scans that came while the engine was starting again. The scanner has beeped for them, so the cashier takes them
 * for sold; but one that is older than a restart would surprise whoever stands at the till now.
 */
export function createHeldScans(clock: Pick<Clock, 'nowMs'>) {
  let held: readonly ScanEvent[] = []
  return {
    /** False when there is no room: the scan is lost. */
    hold: (scan: ScanEvent): boolean => {
      held = held.filter(isFresh)
      if (held.length >= MAX_HELD) return false
      held = [...held, scan]
      return true
    },
    /** Hands out what is still fresh, once. */
    take: (): readonly ScanEvent[] => {
      const fresh = held.filter(isFresh)
      held = []
      return fresh
    },
  }

  function isFresh(scan: ScanEvent): boolean {
    return clock.nowMs() - scan.t0Ms <= MAX_AGE_MS
  }
}
