import type { Envelope } from './envelope.ts'
import type { EventPayload } from './events.ts'
import type { EpochHead, JournalEntry, JournalFault, JournalFaultKind } from './journal-report.ts'
import { upcast } from './read-event.ts'
import { createChainWalk } from './walk-chain.ts'

/** What an epoch says of itself in the event that opens it. */
export type Opening = EventPayload<'epoch.opened'>

/** Takes the entries of one epoch. `start` is where its kept entries begin, when older ones were pruned. */
export function createEpochWalk(epochId: string, start: EpochHead | undefined) {
  const chain = createChainWalk({ nextSeq: start?.nextSeq ?? 1, headHash: start?.headHash, epochId })
  let first: Envelope | undefined
  let opening: Opening | undefined
  let fault: JournalFault | undefined

  /** What the chain cannot see: whose entry it is, and what stands at the beginning of an epoch. */
  const judge = (envelope: Envelope): JournalFaultKind | undefined => {
    const { epochOrdinal, tillId, tenantId } = first ?? envelope
    const isOurs = envelope.epochOrdinal === epochOrdinal && envelope.tillId === tillId
    if (!isOurs || envelope.tenantId !== tenantId) return 'misplaced'
    const opens = envelope.type === 'epoch.opened'
    if (opens !== (envelope.seq === 1)) return 'unopened'
    return opens ? judgeOpening(envelope) : undefined
  }

  const judgeOpening = (envelope: Envelope): JournalFaultKind | undefined => {
    const read = upcast(envelope)
    if (read.kind !== 'event' || read.event.type !== 'epoch.opened') return 'unreadable'
    if (read.event.payload.oldHead !== envelope.prevHash) return 'unlinked'
    opening = read.event.payload
    return undefined
  }

  return {
    take: (entry: JournalEntry): void => {
      const { seq, envelope } = chain.take(entry)
      if (!envelope || fault) return
      const found = judge(envelope)
      first ??= envelope
      if (found) fault = { epochId, seq, fault: found }
    },
    /** The first fault, the end of the chain held against the head that is known. */
    end: (head: EpochHead | undefined) => {
      const { nextSeq, headHash, entries, fault: broken } = chain.get()
      // The chain was still whole where `fault` was found, so it came first.
      const found = fault ?? (broken ? { epochId, ...broken } : shortOf({ epochId, nextSeq, headHash }, head))
      return {
        epochId,
        opening,
        ordinal: first?.epochOrdinal ?? null,
        entries,
        nextSeq,
        headHash,
        fault: found,
      }
    },
  }
}
export type EpochWalk = ReturnType<typeof createEpochWalk>
export type WalkedEpoch = ReturnType<EpochWalk['end']>

type End = { readonly epochId: string; readonly nextSeq: number; readonly headHash: string | undefined }

function shortOf({ epochId, nextSeq, headHash }: End, head: EpochHead | undefined): JournalFault | undefined {
  if (!head) return undefined
  if (nextSeq < head.nextSeq) return { epochId, seq: nextSeq, fault: 'missing' }
  if (nextSeq > head.nextSeq) return { epochId, seq: head.nextSeq, fault: 'unexpected' }
  // An epoch without an entry yet has no head of its own.
  const isSame = headHash === undefined || headHash === head.headHash
  return isSame ? undefined : { epochId, seq: nextSeq - 1, fault: 'altered' }
}
