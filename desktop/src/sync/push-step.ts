import { AppError } from '@codex/shared/errors/app-error'
import { OutOfOrderDetails } from '@codex/shared/sync/sync-error'
import type { SyncStore } from '../store/sync-store.ts'
import { backoffMs } from './backoff.ts'
import type { Batch, HubClient } from './hub-client.ts'
import type { JournalReader } from './journal-reader.ts'

/** How soon the journal is looked at again without a word from the engine: right after sales, and else. */
export const PUSH_BUSY_MS = 5000
export const PUSH_IDLE_MS = 60_000

type Deps = {
  readonly journal: JournalReader
  readonly store: SyncStore
  readonly hub: Pick<HubClient, 'push'>
  readonly random: () => number
  readonly onProgress: (epochId: string, ackedSeq: number) => void
  readonly onOnline: () => void
}

/** Sends the next batch of the journal, oldest epoch first. The cursor moves after the hub has answered. */
export function createPushStep({ journal, store, hub, random, onProgress, onOnline }: Deps) {
  let wasBusy = true

  const nextBatch = (): Batch | undefined => {
    let last: { readonly epochId: string; readonly ackedSeq: number } | undefined
    let batch: Batch | undefined
    for (const epoch of journal.epochs()) {
      const ackedSeq = store.ackedSeq(epoch.epochId)
      last = { epochId: epoch.epochId, ackedSeq }
      batch = journal.batch(epoch, ackedSeq)
      if (batch) break
    }
    // Told before anything is sent: with the hub down, what it has long had must not show as backlog.
    if (last) onProgress(last.epochId, last.ackedSeq)
    return batch
  }

  const push = async (batch: Batch): Promise<void> => {
    const lastSeq = batch.firstSeq + batch.texts.length - 1
    const { ackedSeq, status, generation } = await hub.push(batch)
    store.enterGeneration(generation)
    // Never beyond what was sent: events above it have not been compared, even if the hub knows their numbers.
    const seq = Math.min(ackedSeq, lastSeq)
    if (seq < batch.firstSeq) {
      store.rewind(batch.epochId, seq)
      throw new AppError('SYNC_OUT_OF_ORDER', { firstSeq: batch.firstSeq, ackedSeq })
    }
    store.acknowledge(batch.epochId, seq, status === 'quarantined')
    onProgress(batch.epochId, seq)
  }

  /** The hub misses events before the batch: it gets them. Throws on when that cannot be what it meant. */
  const rewind = ({ epochId, firstSeq }: Batch, error: unknown): void => {
    if (!(error instanceof AppError) || error.code !== 'SYNC_OUT_OF_ORDER') throw error
    const expected = OutOfOrderDetails.safeParse(error.details).data?.expectedSeq
    if (expected === undefined || expected >= firstSeq) throw error
    store.rewind(epochId, expected - 1)
    onProgress(epochId, expected - 1)
  }

  return async (): Promise<number> => {
    if (!journal.isReady()) return PUSH_BUSY_MS
    const batch = nextBatch()
    if (!batch) {
      const waitMs = wasBusy ? PUSH_BUSY_MS : PUSH_IDLE_MS
      wasBusy = false
      return waitMs
    }
    wasBusy = true
    try {
      await push(batch)
      onOnline()
      return 0
    } catch (error) {
      rewind(batch, error)
      onOnline()
      return backoffMs(1, random())
    }
  }
}
