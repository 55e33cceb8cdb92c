import { AppError } from '@codex/shared/errors/app-error'
import {
  HEARTBEAT_EVERY_MS,
  type HeartbeatFacts,
  type HeartbeatRequest,
  type HeartbeatResponse,
  MAX_LATENCY_SUMMARIES,
} from '@codex/shared/sync/heartbeat'
import type { SyncStore } from '../store/sync-store.ts'
import type { HubClient } from './hub-client.ts'
import type { JournalReader } from './journal-reader.ts'

type Deps = {
  readonly instanceId: string
  readonly journal: Pick<JournalReader, 'epochs' | 'timeOf'>
  readonly store: Pick<SyncStore, 'cursor' | 'enterGeneration'>
  readonly hub: Pick<HubClient, 'heartbeat'>
  readonly catalogRevision: () => number
  readonly clockOffsetMs: () => number | null
  /** What the engine knows; a throw when it does not answer. */
  readonly facts: (sinceHour: string | null) => Promise<HeartbeatFacts>
  readonly onAnswer: (answer: HeartbeatResponse) => void
  readonly onGeneration: () => void
}

/** How soon the rest of a long absence follows. */
const MORE_MS = 1_000

/** Says how the till is, and hears what the hub has to say to it. */
export function createHeartbeatStep(deps: Deps) {
  const { instanceId, journal, store, hub, catalogRevision, clockOffsetMs, facts, onAnswer, onGeneration } =
    deps
  /** Sent up to here; the hour itself may have grown since. */
  let sentHour: string | null = null

  const backlog = (): HeartbeatRequest['backlog'] => {
    let events = 0
    let oldestAt: string | null = null
    for (const epoch of journal.epochs()) {
      const ackedSeq = Math.min(store.cursor(epoch.epochId).ackedSeq, epoch.lastSeq)
      events += epoch.lastSeq - ackedSeq
      if (epoch.lastSeq > ackedSeq) oldestAt ??= journal.timeOf(epoch, ackedSeq + 1) ?? null
    }
    return { events, oldestAt }
  }

  const askEngine = async (): Promise<HeartbeatFacts | null> => {
    try {
      return await facts(sentHour)
    } catch (error) {
      // That the engine does not answer is what the hub should hear.
      if (error instanceof AppError) return null
      throw error
    }
  }

  return async (): Promise<number> => {
    const known = await askEngine()
    const said = { catalogRevision: catalogRevision(), clockOffsetMs: clockOffsetMs() }
    const answer = await hub.heartbeat({ ...said, instanceId, backlog: backlog(), facts: known })
    const latencies = known?.latencies ?? []
    sentHour = latencies.at(-1)?.hour ?? sentHour
    if (store.enterGeneration(answer.generation)) onGeneration()
    onAnswer(answer)
    return latencies.length >= MAX_LATENCY_SUMMARIES ? MORE_MS : HEARTBEAT_EVERY_MS
  }
}
