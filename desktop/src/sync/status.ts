import { AppError } from '@codex/shared/errors/app-error'
import { errorCodes } from '@codex/shared/errors/error-codes'
import type { HeartbeatResponse } from '@codex/shared/sync/heartbeat'
import type { SyncStatus } from '../ipc/sync-contract.ts'
import type { HubState } from '../ipc/views.ts'
import type { SyncStore } from '../store/sync-store.ts'
import type { SyncClock } from './clock.ts'
import type { TimeSample } from './hub-client.ts'

export const STATUS_EVERY_MS = 15_000
/** How often the last contact is written down while nothing else changes. */
const NOTE_EVERY_MS = 60_000
/** Clocks tick in milliseconds and answers wait in queues: without it a near hub's every answer would be written down. */
const JITTER_MS = 20

type Side = 'push' | 'pull'
type Deps = {
  readonly store: SyncStore
  readonly clock: SyncClock
  readonly tell: (status: SyncStatus) => void
}

/** What the worst of the two loops knows, worst first. */
const WORST: readonly HubState[] = ['refused', 'offline', 'online', 'connecting']

const stateOf = (error: unknown): HubState => {
  if (!(error instanceof AppError)) return 'offline'
  if (error.code === 'TILL_NOT_ENROLLED') return 'connecting'
  return errorCodes[error.code].kind === 'auth' ? 'refused' : 'offline'
}

/** How it stands with the hub; told whenever it changes. */
export function createStatus({ store, clock, tell }: Deps) {
  const sides: Record<Side, HubState> = { push: 'connecting', pull: 'connecting' }
  let hubOffsetMs = store.hub().offsetMs
  let reached: { epochId: string; ackedSeq: number } | undefined
  let notedMs = Number.NEGATIVE_INFINITY
  let setApart: string | null = null
  let hasTwin = false
  let backedUp: ReadonlyMap<string, number> = new Map()
  let told = ''

  const hubState = (): HubState => {
    const worst = WORST.find((state) => sides.push === state || sides.pull === state) ?? 'connecting'
    // A machine that may only hand in is refused everything else: what counts is that its sales arrive.
    const isReached = worst === 'online' || (worst === 'refused' && sides.push === 'online')
    return isReached && (setApart !== null || hasTwin) ? 'set-apart' : worst
  }

  const current = (): SyncStatus => ({
    hub: hubState(),
    ackedSeq: reached?.ackedSeq ?? 0,
    epochId: reached?.epochId ?? null,
    backedUpSeq: (reached && backedUp.get(reached.epochId)) ?? null,
    hubOffsetMs,
    setApart: hasTwin ? 'twin' : setApart,
  })

  const tellNow = (): void => {
    const status = current()
    told = JSON.stringify(status)
    tell(status)
  }
  const changed = (): void => {
    if (JSON.stringify(current()) !== told) tellNow()
  }

  return {
    current,
    tellNow,

    /** True when this side was failing until now. */
    online: (side: Side): boolean => {
      const wasFailing = sides[side] === 'offline' || sides[side] === 'refused'
      sides[side] = 'online'
      changed()
      return wasFailing
    },

    failed: (side: Side, error: unknown): void => {
      sides[side] = stateOf(error)
      changed()
    },

    /** Why the hub sets apart what this till sends; null when it does not. */
    setApart: (reason: string | null): void => {
      setApart = reason
      changed()
    },

    /** The answer to a heartbeat. */
    heard: (answer: HeartbeatResponse): void => {
      hasTwin = answer.hasTwin
      backedUp = new Map(answer.backedUp.map(({ epochId, seq }) => [epochId, seq]))
      changed()
    },

    progress: (epochId: string, ackedSeq: number): void => {
      reached = { epochId, ackedSeq }
      changed()
    },

    /** The answer is taken to have been written halfway; a measure within its own error changes nothing. */
    time: ({ sentWallMs, roundTripMs, serverTime }: TimeSample): void => {
      const errorMs = roundTripMs / 2
      const measuredMs = Math.round(Date.parse(serverTime) - (sentWallMs + errorMs))
      const isNews = (offsetMs: number): boolean =>
        Math.abs(measuredMs - offsetMs) > Math.max(errorMs, JITTER_MS)
      const isBetter = hubOffsetMs === null || isNews(hubOffsetMs)
      if (isBetter) hubOffsetMs = measuredMs
      if (!isBetter && clock.monotonicMs() - notedMs < NOTE_EVERY_MS) return
      notedMs = clock.monotonicMs()
      store.noteContact(hubOffsetMs, serverTime)
      changed()
    },
  }
}
