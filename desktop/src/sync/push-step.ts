import { AppError } from '@codex/shared/errors/app-error'
import { MAX_PUSH_EVENTS, type PushResponse } from '@codex/shared/sync/push'
import { OutOfOrderDetails } from '@codex/shared/sync/sync-error'
import type { SyncStore } from '../store/sync-store.ts'
import { backoffMs } from './backoff.ts'
import type { Batch, HubClient } from './hub-client.ts'
import type { JournalReader } from './journal-reader.ts'
import { createOutrunWatch, type Outrun } from './outrun.ts'

/** How soon the journal is looked at again without a word from the engine: right after sales, and else. */
export const PUSH_BUSY_MS = 5000
export const PUSH_IDLE_MS = 60_000

type Deps = {
  readonly journal: JournalReader
  readonly store: SyncStore
  readonly hub: Pick<HubClient, 'push'>
  readonly random: () => number
  readonly onProgress: (epochId: string, ackedSeq: number) => void
  /** The hub takes what is sent, but sets it apart; null: it does not. */
  readonly onSetApart: (reason: string | null) => void
  /** Told again with every step until there is a new epoch. */
  readonly onOutrun: (outrun: Outrun) => void
  readonly onOnline: () => void
}

/** Sends the next batch of the journal, oldest epoch first. The cursor moves after the hub has answered. */
export function createPushStep(deps: Deps) {
  const { journal, store, hub, random, onProgress, onSetApart, onOutrun, onOnline } = deps
  const watch = createOutrunWatch({ journal, store })
  let wasBusy = true
  /** Less when something on the way takes no more at a time. */
  let mostEvents = MAX_PUSH_EVENTS

  const nextBatch = (): Batch | undefined => {
    let last: { readonly epochId: string; readonly ackedSeq: number } | undefined
    let batch: Batch | undefined
    const epochs = journal.epochs()
    const outrun = watch.look(epochs)
    if (outrun) onOutrun(outrun)
    for (const epoch of epochs) {
      const ackedSeq = Math.min(store.cursor(epoch.epochId).ackedSeq, epoch.lastSeq)
      last = { epochId: epoch.epochId, ackedSeq }
      batch = journal.batch(epoch, ackedSeq, mostEvents)
      if (batch) break
    }
    // Told before anything is sent: with the hub down, what it has long had must not show as backlog.
    if (last) onProgress(last.epochId, last.ackedSeq)
    return batch
  }

  const push = async (batch: Batch): Promise<void> => {
    const answer = await hub.push(batch)
    store.enterGeneration(answer.generation)
    if (answer.lastReceiptNumber !== null) store.noteReceiptNumber(answer.lastReceiptNumber)
    if (answer.ackedSeq < batch.firstSeq) {
      store.rewind(batch.epochId, answer.ackedSeq)
      throw new AppError('SYNC_OUT_OF_ORDER', { firstSeq: batch.firstSeq, ackedSeq: answer.ackedSeq })
    }
    acknowledge(batch, answer)
  }

  const acknowledge = (batch: Batch, answer: PushResponse): void => {
    const { epochId, firstSeq, texts } = batch
    const { ackedSeq, chainHead, status, reason, isRival } = answer
    const lastSeq = firstSeq + texts.length - 1
    const isQuarantined = status === 'quarantined'
    const endsHere = journal.epochs().find((epoch) => epoch.epochId === epochId)?.lastSeq ?? lastSeq
    // Never beyond what was sent: events above it have not been compared, even if the hub knows their numbers. But
    // what the hub has beyond the end of this journal was written by another life of this till.
    const seq = ackedSeq > endsHere ? ackedSeq : Math.min(ackedSeq, lastSeq)
    const hash = seq === ackedSeq ? chainHead : null
    store.acknowledge(epochId, { seq, hash, isQuarantined, isRival })
    onProgress(epochId, Math.min(seq, endsHere))
    onSetApart(isQuarantined ? (reason ?? 'unknown') : null)
  }

  /** The hub misses events before the batch: it gets them. Throws on when that cannot be what it meant. */
  const rewind = ({ epochId, firstSeq }: Batch, error: AppError): void => {
    const expected = OutOfOrderDetails.safeParse(error.details).data?.expectedSeq
    if (expected === undefined || expected >= firstSeq) throw error
    store.rewind(epochId, expected - 1)
    onProgress(epochId, expected - 1)
  }

  /** Half of it may pass; one event that does not is tried again for ever, and seen. */
  const halve = ({ texts }: Batch, error: AppError): void => {
    if (error.status !== 413 || error.details.status !== 413 || texts.length === 1) throw error
    mostEvents = Math.ceil(texts.length / 2)
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
      mostEvents = Math.min(MAX_PUSH_EVENTS, mostEvents * 2)
      onOnline()
      return 0
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code === 'SYNC_OUT_OF_ORDER') rewind(batch, error)
      else halve(batch, error)
      onOnline()
      return backoffMs(1, random())
    }
  }
}
