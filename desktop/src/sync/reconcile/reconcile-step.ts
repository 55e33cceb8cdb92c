import { AppError } from '@codex/shared/errors/app-error'
import { compareBooks, worstOf } from '@codex/shared/sync/compare-books'
import { MAX_BOOKS_DIFFERENCES, type ReconciliationOutcome } from '@codex/shared/sync/reconciliation'
import type { SyncStore } from '../../store/sync-store.ts'
import type { SyncClock } from '../clock.ts'
import type { HubClient } from '../hub-client.ts'
import type { JournalReader } from '../journal-reader.ts'
import { type DayOfEpoch, findDay, recentDates, tillBooks } from './till-books.ts'

/** How far back a till compares by itself. */
export const COMPARED_DAYS = 14
/** About how often it is looked whether a day is due; the start of a shop's morning is left alone. */
export const LOOK_EVERY_MS = 15 * 60_000
/** A day is compared again after so long, by how it was. */
const AGAIN_MS: Readonly<Record<ReconciliationOutcome, number>> = {
  agrees: 20 * 3_600_000,
  waits: 5 * 60_000,
  missing: 5 * 60_000,
  money: 3_600_000,
  other: 6 * 3_600_000,
}
/** A hub of an older version compares nothing. */
const UNKNOWN_MS = 6 * 3_600_000

type Deps = {
  readonly journal: Pick<JournalReader, 'isReady' | 'epochs' | 'dates' | 'sales' | 'hashOf'>
  readonly store: Pick<SyncStore, 'cursor' | 'rewind' | 'wantedDays' | 'comparedDay'> & {
    readonly enterGeneration: (generation: string) => boolean
    readonly noteCompared: (businessDate: string, outcome: ReconciliationOutcome, at: string) => void
  }
  readonly hub: Pick<HubClient, 'reconciliation' | 'reportReconciliation'>
  readonly clock: Pick<SyncClock, 'wallMs'>
  readonly random: () => number
  /** Lets other work of the process through. */
  readonly pause: () => Promise<void>
  /** Something is sent again. */
  readonly onRewind: () => void
}

/**
 * Compares the journal's business dates with the hub's books, and sends again what the hub lacks: each newer date
 * about once a day, one that did not agree sooner, one that the hub names at once.
 */
export function createReconcileStep(deps: Deps) {
  const { journal, store, hub, clock, random, pause, onRewind } = deps
  let hasBegun = false
  const rest = (): number => Math.round(LOOK_EVERY_MS * (0.5 + random()))

  const isDue = (businessDate: string): boolean => {
    const before = store.comparedDay(businessDate)
    if (!before) return true
    const ageMs = clock.wallMs() - Date.parse(before.at)
    // A clock that was put back makes it due, not endlessly fresh.
    return ageMs < 0 || ageMs >= AGAIN_MS[before.outcome]
  }

  /** What the hub has not acknowledged is under way, and nothing to compare. */
  const isAcknowledged = ({ epoch, lastSeq }: DayOfEpoch): boolean =>
    store.cursor(epoch.epochId).ackedSeq >= lastSeq
  /** The hub keeps such an epoch beside another, where a person sees it. */
  const isRival = ({ epoch }: DayOfEpoch): boolean => store.cursor(epoch.epochId).isRival

  /** Undefined: nothing to compare yet. */
  const compareDay = async (businessDate: string): Promise<ReconciliationOutcome | undefined> => {
    const parts = (await findDay(journal, businessDate)).filter((part) => !isRival(part))
    if (!parts.every(isAcknowledged)) return undefined
    const ours = []
    for (const part of parts) ours.push(await tillBooks(journal, part, pause))
    const answer = await hub.reconciliation(businessDate)
    if (store.enterGeneration(answer.generation)) onRewind()
    const compared = ours.map((books) => ({
      ...compareBooks(
        books,
        answer.epochs.find(({ epochId }) => epochId === books.epochId),
      ),
      epochId: books.epochId,
    }))
    for (const { epochId, resendFrom } of compared)
      if (resendFrom !== null) {
        store.rewind(epochId, resendFrom - 1)
        onRewind()
      }
    const outcome = worstOf(compared.map((one) => one.outcome))
    const differences = compared.flatMap((one) => one.differences).slice(0, MAX_BOOKS_DIFFERENCES)
    await hub.reportReconciliation({ businessDate, outcome, differences })
    store.noteCompared(businessDate, outcome, new Date(clock.wallMs()).toISOString())
    return outcome
  }

  return async (): Promise<number> => {
    const wanted = store.wantedDays()
    if (!journal.isReady() || (!hasBegun && wanted.length === 0)) {
      hasBegun = journal.isReady()
      return rest()
    }
    hasBegun = true
    try {
      const due = (await recentDates(journal, COMPARED_DAYS)).filter(isDue)
      const found: (ReconciliationOutcome | undefined)[] = []
      for (const date of new Set([...wanted, ...due])) found.push(await compareDay(date))
      return found.every((outcome) => outcome === 'agrees') ? rest() : Math.min(rest(), AGAIN_MS.missing)
    } catch (error) {
      if (!isUnknown(error)) throw error
      return UNKNOWN_MS
    }
  }
}

/** Said by the hub itself, or by something before it. */
const isUnknown = (error: unknown): boolean =>
  error instanceof AppError && (error.status === 404 || error.details.status === 404)
