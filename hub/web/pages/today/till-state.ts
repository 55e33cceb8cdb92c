import type { PillTone } from '../../components/pill.tsx'

/** A till polls at least every minute: one that is silent for longer has no way to the hub. */
export const SILENT_AFTER_MS = 150_000

type TillFacts = { readonly lastSeenAt: string | null; readonly status: 'open' | 'quarantined' }
type TillState = { readonly tone: PillTone; readonly label: string }

export function tillState(till: TillFacts, now: Date): TillState {
  if (till.status === 'quarantined') return { tone: 'stop', label: 'set apart, needs a look' }
  if (!till.lastSeenAt) return { tone: 'calm', label: 'not seen yet' }
  const silentMs = now.getTime() - new Date(till.lastSeenAt).getTime()
  return silentMs < SILENT_AFTER_MS
    ? { tone: 'good', label: 'connected' }
    : { tone: 'warn', label: 'offline' }
}
