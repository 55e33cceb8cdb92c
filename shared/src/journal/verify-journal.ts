import type { EpochHead, EpochReport, JournalEntry, JournalReport } from './journal-report.ts'
import { linkEpochs } from './link-epochs.ts'
import { createEpochWalk, type EpochWalk, type WalkedEpoch } from './walk-epoch.ts'

export type VerifyOptions = {
  /** Where each epoch ends. Without it nobody can tell that the newest entries were cut off. */
  readonly heads?: readonly EpochHead[]
  /** Where the kept entries of an epoch begin, and the hash before them, when older ones were pruned. */
  readonly starts?: readonly EpochHead[]
}

/**
 * Proves that the journal of one till is as it was written, over all its epochs: every entry there, once, in
 * order, unchanged and linked, and every epoch continuing the head that it names. Names the first fault of each
 * epoch. Epochs may come in any order and mixed; the entries of one in stored order.
 *
 * Memory does not grow with the entries. They may be walked twice, so hand in something that begins anew, like an
 * array or `{ [Symbol.iterator]: () => statement.iterate() }`.
 */
export function verifyJournal(entries: Iterable<JournalEntry>, options: VerifyOptions = {}): JournalReport {
  const { heads = [], starts = [] } = options
  const walks = new Map<string, EpochWalk>()
  const walkOf = (epochId: string): EpochWalk => {
    const start = starts.find((one) => one.epochId === epochId)
    const walk = walks.get(epochId) ?? createEpochWalk(epochId, start)
    walks.set(epochId, walk)
    return walk
  }
  for (const { epochId } of starts) walkOf(epochId)
  for (const entry of entries) walkOf(entry.epochId).take(entry)
  for (const { epochId } of heads) walkOf(epochId)

  const walked = [...walks].map(([epochId, walk]) => walk.end(heads.find((one) => one.epochId === epochId)))
  // An epoch of which nothing could be read comes last.
  const epochs = walked.toSorted((a, b) => (a.ordinal ?? Infinity) - (b.ordinal ?? Infinity))
  const linked = linkEpochs(epochs, entries)
  const faults = [
    ...walked.map(({ fault }) => fault),
    ...epochs.map(({ epochId }) => linked.get(epochId)?.fault),
  ]
  const found = faults.filter((fault) => fault !== undefined)
  return {
    isWhole: found.length === 0,
    entryCount: walked.reduce((sum, epoch) => sum + epoch.entries, 0),
    epochs: epochs.map((epoch) => toReport(epoch, linked.get(epoch.epochId)?.continues ?? null)),
    faults: found,
  }
}

const toReport = (epoch: WalkedEpoch, continues: EpochReport['continues']): EpochReport => ({
  epochId: epoch.epochId,
  ordinal: epoch.ordinal,
  reason: epoch.opening?.reason ?? null,
  entries: epoch.entries,
  nextSeq: epoch.nextSeq,
  headHash: epoch.headHash ?? null,
  oldHead: epoch.opening?.oldHead ?? null,
  continues,
})
