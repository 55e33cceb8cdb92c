import type { HostScan } from '../ipc/devices-contract.ts'
import type { Clock } from './clock.ts'

const MAX_HELD = 16
/** A hanging engine is killed within four seconds, and the next one is there a second or two later. */
const MAX_AGE_MS = 8_000
/** A scan that two engines did not survive may be the reason: a third one does not get it. */
const MAX_HAND_OUTS = 2

type Held = { readonly scan: HostScan; readonly handOuts: number }

/**
 * Scans that no engine has said to have taken: it hangs, has just died, or starts again. The scanner has beeped
 * for them, so the cashier takes them for sold; but one that is older than a restart would surprise whoever
 * stands at the till now.
 */
export function createUntakenScans(clock: Pick<Clock, 'nowMs'>) {
  let held: readonly Held[] = []

  const isFresh = ({ scan }: Held): boolean => clock.nowMs() - scan.t0Ms <= MAX_AGE_MS

  return {
    /** Keeps a scan that `handOuts` engines were given so far. False when there is no room for it. */
    hold: (scan: HostScan, handOuts: 0 | 1): boolean => {
      held = held.filter(isFresh)
      if (held.length >= MAX_HELD) return false
      held = [...held, { scan, handOuts }]
      return true
    },
    count: (): number => held.filter(isFresh).length,
    taken: (scanKey: string): void => {
      held = held.filter(({ scan }) => scan.scanKey !== scanKey)
    },
    /** For a new engine: what is still fresh, in order. */
    handOut: (): readonly HostScan[] => {
      held = held
        .filter((each) => isFresh(each) && each.handOuts < MAX_HAND_OUTS)
        .map(({ scan, handOuts }) => ({ scan, handOuts: handOuts + 1 }))
      return held.map(({ scan }) => scan)
    },
  }
}
