import { JUMP_BOUND_MS } from '@codex/shared/journal/clock'
import type { EngineDeps } from './deps.ts'
import type { JournalWriter } from './journal-writer.ts'
import { systemTimers } from './timers.ts'

const LOOK_MS = 5_000

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'clock' | 'timers' | 'log'>
  readonly journal: JournalWriter
  readonly hubOffsetMs: () => number | null
  /** The screens show another time from here on. */
  readonly changed: () => void
}

/**
 * Sees the wall clock jump against the monotonic one: set by hand or by the network, or the machine slept. The journal
 * keeps both readings, so that every event before and after can be put in its place.
 */
export function createClockWatch({ deps, journal, hubOffsetMs, changed }: Parts) {
  const { store, clock, timers = systemTimers, log } = deps
  const read = () => ({
    wallMs: Math.floor(clock.wallMs()),
    monotonicMs: Math.floor(clock.monotonicMs()),
    hubOffsetMs: hubOffsetMs(),
  })
  let last = read()
  let cancel = (): void => undefined

  const look = (): void => {
    const before = last
    const after = read()
    last = after
    const jumpMs = after.wallMs - before.wallMs - (after.monotonicMs - before.monotonicMs)
    if (Math.abs(jumpMs) <= JUMP_BOUND_MS) return
    try {
      if (!store.identity.identity()) return
      const entry = store.transaction(() =>
        journal.append({ type: 'clock.changed', payload: { before, after, jumpMs } }),
      )
      journal.announce(entry)
      changed()
    } catch (error) {
      log('a jump of the clock could not be written', { error: String(error) })
    }
  }

  const again = (): void => {
    cancel = timers.after(LOOK_MS, () => {
      look()
      again()
    })
  }
  again()

  return { look, close: (): void => cancel() }
}
