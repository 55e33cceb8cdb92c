import { NO_HASH } from './hash.ts'
import type { EpochReport, JournalEntry, JournalFault, JournalFaultKind } from './journal-report.ts'
import type { WalkedEpoch } from './walk-epoch.ts'

type Place = {
  readonly epochId: string
  readonly seq: number
  /** 0 when nothing of its epoch is kept: below all others. */
  readonly ordinal: number
  readonly isEnd: boolean
}

export type LinkedEpoch = {
  readonly continues: EpochReport['continues']
  readonly fault: JournalFault | undefined
}

/**
 * Finds for every epoch the entry that it continues, and what is wrong with that. The entries are walked again
 * only when an epoch names a head in which no other one ends.
 */
export function linkEpochs(
  epochs: readonly WalkedEpoch[],
  entries: Iterable<JournalEntry>,
): ReadonlyMap<string, LinkedEpoch> {
  const places = findPlaces(epochs, entries)
  const taken = new Set<string>()
  const linked = new Map<string, LinkedEpoch>()
  for (const [at, epoch] of epochs.entries()) {
    const { epochId, opening } = epoch
    const place = opening && places.get(opening.oldHead)
    const isElsewhere = at === 0 && opening?.reason === 'replaced'
    const fault = opening && linkFault(epoch, opening, place, taken, isElsewhere)
    if (opening) taken.add(opening.oldHead)
    linked.set(epochId, {
      continues: place ? { epochId: place.epochId, seq: place.seq } : null,
      fault: fault && { epochId, seq: 1, fault },
    })
  }
  return linked
}

function linkFault(
  { ordinal }: WalkedEpoch,
  { oldHead, reason }: NonNullable<WalkedEpoch['opening']>,
  place: Place | undefined,
  taken: ReadonlySet<string>,
  /** What it continues was written by another machine: it is looked for at the hub, not here. */
  isElsewhere: boolean,
): JournalFaultKind | undefined {
  if (taken.has(oldHead)) return 'forked'
  if (oldHead === NO_HASH) return undefined
  if (!place) return isElsewhere ? undefined : 'detached'
  if (ordinal !== null && place.ordinal >= ordinal) return 'misplaced'
  // Only a till that had lost the rest of its journal may continue it from further back.
  return place.isEnd || reason !== 'enrolled' ? undefined : 'rewound'
}

/** Where each old head stands that an epoch names. */
function findPlaces(epochs: readonly WalkedEpoch[], entries: Iterable<JournalEntry>): Map<string, Place> {
  const places = new Map<string, Place>()
  for (const { epochId, nextSeq, headHash, ordinal } of epochs) {
    const place = { epochId, seq: nextSeq - 1, ordinal: ordinal ?? 0, isEnd: true }
    if (headHash !== undefined) places.set(headHash, place)
  }
  const sought = new Set(epochs.flatMap(({ opening }) => opening?.oldHead ?? []))
  for (const hash of [NO_HASH, ...places.keys()]) sought.delete(hash)
  if (sought.size === 0) return places
  const ordinals = new Map(epochs.map(({ epochId, ordinal }) => [epochId, ordinal]))
  for (const { epochId, seq, hash } of entries) {
    if (sought.has(hash)) {
      places.set(hash, { epochId, seq, ordinal: ordinals.get(epochId) ?? 0, isEnd: false })
    }
  }
  return places
}
