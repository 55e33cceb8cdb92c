import type { EpochReason } from './events/epoch.ts'
import type { ChainFaultKind } from './walk-chain.ts'

/** An entry of a journal of several epochs. */
export type JournalEntry = {
  readonly epochId: string
  readonly seq: number
  readonly text: string
  readonly hash: string
}

/** Where an epoch ends, as the one who wrote or received it remembers: the till's `epoch`, the hub's `till_stream`. */
export type EpochHead = { readonly epochId: string; readonly nextSeq: number; readonly headHash: string }

/**
 * What can be wrong with a journal, beside its chains. `unopened`: an epoch does not begin with `epoch.opened`,
 * or has a second one; `unexpected`: an entry behind the known head; `detached`: an epoch names an old head that
 * is not in the journal; `forked`: it names one that another epoch continues already; `rewound`: it names an
 * entry further back without having been restored or replaced.
 */
export type JournalFaultKind = ChainFaultKind | 'unopened' | 'unexpected' | 'detached' | 'rewound' | 'forked'

export type JournalFault = {
  readonly epochId: string
  readonly seq: number
  readonly fault: JournalFaultKind
}

export type EpochReport = {
  readonly epochId: string
  readonly ordinal: number | null
  readonly reason: EpochReason | null
  readonly entries: number
  /** One above the last entry. */
  readonly nextSeq: number
  readonly headHash: string | null
  readonly oldHead: string | null
  /**
   * The entry whose hash the epoch names as its old head; null for the first epoch, and for a detached one.
   * Entries of the older epoch behind it are real and stay; the till that opened this epoch had lost them.
   */
  readonly continues: { readonly epochId: string; readonly seq: number } | null
}

/** What `verifyJournal` found, for a till's own check and for the hub's proof. */
export type JournalReport = {
  readonly isWhole: boolean
  readonly entryCount: number
  /** In the order in which they were opened. */
  readonly epochs: readonly EpochReport[]
  /** The first of each epoch's chain in stored order, then those between epochs. */
  readonly faults: readonly JournalFault[]
}
