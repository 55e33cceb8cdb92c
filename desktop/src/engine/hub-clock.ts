import { JUMP_BOUND_MS } from '@codex/shared/journal/clock'
import type { SyncStatus } from '../ipc/sync-contract.ts'
import type { EngineDeps } from './deps.ts'

/**
 * What the till makes of the hub's clock. The journal keeps the offset as it was last measured; for what day it is, a
 * wall clock that was set since then is off by as much more, and the monotonic clock tells by how much.
 */
export function createHubClock({ clock }: Pick<EngineDeps, 'clock'>) {
  /** How far the wall clock is ahead of the monotonic one: it changes when either is set, or the machine slept. */
  const leadMs = (): number => clock.wallMs() - clock.monotonicMs()
  let measured: { readonly offsetMs: number; readonly leadMs: number } | undefined

  return {
    /** While the hub answers, its word is of now, also when it says the same again. */
    told: ({ hub, hubOffsetMs }: Pick<SyncStatus, 'hub' | 'hubOffsetMs'>): void => {
      if (hubOffsetMs === null) measured = undefined
      else if (hub === 'online' || hubOffsetMs !== measured?.offsetMs)
        measured = { offsetMs: hubOffsetMs, leadMs: leadMs() }
    },
    /** Hub time minus wall clock, as it would be measured now; null while it never was. */
    offsetNowMs: (): number | null => {
      if (!measured) return null
      const setByMs = leadMs() - measured.leadMs
      // Two clocks are never quite the same fast.
      return Math.abs(setByMs) <= JUMP_BOUND_MS ? measured.offsetMs : Math.round(measured.offsetMs - setByMs)
    },
  }
}
export type HubClock = ReturnType<typeof createHubClock>
