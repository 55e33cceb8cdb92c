import type { Envelope } from './envelope.ts'
import { type EntryFault, readEntry, type StoredEntry } from './read-entry.ts'

/**
 * What can be wrong with a chain. `missing`: the entry is nowhere behind its place; `swapped`: it is, but later;
 * `unlinked`: it names another predecessor than the one that stands there; `misplaced`: it is of another epoch,
 * ordinal or till.
 */
export type ChainFaultKind = EntryFault | 'missing' | 'repeated' | 'swapped' | 'unlinked' | 'misplaced'

export type ChainFault = { readonly seq: number; readonly fault: ChainFaultKind }

export type ChainStart = {
  readonly nextSeq: number
  /** Undefined: whatever the first entry names. */
  readonly headHash: string | undefined
  /** Left out: whatever epoch the entries name. */
  readonly epochId?: string
}

type TakenEntry = { readonly seq: number; readonly envelope: Envelope | undefined }

/** Takes the entries of one epoch in stored order and remembers the first thing that is wrong with them. */
export function createChainWalk({ nextSeq, headHash, epochId }: ChainStart) {
  let place = nextSeq
  let head = headHash
  let entries = 0
  let fault: ChainFault | undefined

  const judge = (entry: StoredEntry, envelope: Envelope): ChainFault | undefined => {
    if (epochId !== undefined && envelope.epochId !== epochId) return { seq: entry.seq, fault: 'misplaced' }
    if (envelope.seq > place) return { seq: place, fault: 'missing' }
    if (envelope.seq < place) return { seq: envelope.seq, fault: 'repeated' }
    if (entry.seq !== place) return { seq: place, fault: 'altered' }
    if (head !== undefined && envelope.prevHash !== head) return { seq: place, fault: 'unlinked' }
    return undefined
  }

  /** An entry that fails by itself, at its place or behind a hole. */
  const judgeBroken = (entry: StoredEntry, own: EntryFault): ChainFault => ({
    seq: place,
    fault: entry.seq > place ? 'missing' : own,
  })

  return {
    /** What the entry says, when it could be read and the chain is whole up to it. */
    take: (entry: StoredEntry): TakenEntry => {
      entries += 1
      const read = readEntry(entry)
      const envelope = 'envelope' in read ? read.envelope : undefined
      if (fault) {
        if (fault.fault === 'missing' && envelope?.seq === fault.seq) fault = { ...fault, fault: 'swapped' }
      } else {
        fault = 'envelope' in read ? judge(entry, read.envelope) : judgeBroken(entry, read.fault)
      }
      const seq = place
      place = fault ? Math.max(place, entry.seq + 1) : place + 1
      head = entry.hash
      return { seq, envelope: fault ? undefined : envelope }
    },
    get: () => ({ nextSeq: place, headHash: head, entries, fault }),
  }
}
export type ChainWalk = ReturnType<typeof createChainWalk>
