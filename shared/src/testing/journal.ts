import type { ChainHead, SealedEvent } from '../journal/append.ts'
import { sealEvent } from '../journal/append.ts'
import type { EpochReason } from '../journal/events/epoch.ts'
import type { TillEvent } from '../journal/events.ts'
import { NO_HASH } from '../journal/hash.ts'
import type { JournalEntry } from '../journal/journal-report.ts'
import { idOf } from './builders.ts'

export const signedIn: TillEvent = {
  type: 'operator.signed-in',
  payload: { name: 'Ana M.', role: 'manager', by: 'pin' },
}

export const envelopeFacts = (n: number) => ({
  eventId: idOf(1000 + n),
  tenantId: idOf(10),
  storeId: idOf(11),
  tillId: idOf(12),
  epochId: idOf(13),
  epochOrdinal: 1,
  businessDate: '2026-11-22',
  operatorId: idOf(14),
  shiftId: idOf(15),
  wallTime: '2026-11-22T10:00:00.000Z',
  monotonicMs: n,
  hubOffsetMs: null,
  appVersion: '0.1.0',
})

/** A chain of sealed events, in order. */
export function aChain(events: readonly TillEvent[]): SealedEvent[] {
  let head: ChainHead = { nextSeq: 1, headHash: NO_HASH }
  return events.map((event, i) => {
    const sealed = sealEvent(event, envelopeFacts(i), head)
    head = { nextSeq: sealed.seq + 1, headHash: sealed.hash }
    return sealed
  })
}

type EpochPlan = {
  readonly ordinal: number
  /** Left out: no clone of it exists. */
  readonly clone?: number
  readonly oldHead: string
  readonly reason?: EpochReason
  /** Events after the one that opens the epoch. */
  readonly more: number
}

/** One epoch as it is stored: opened by the event that names the old head. */
export function anEpoch({
  ordinal,
  clone = 0,
  oldHead,
  reason = 'enrolled',
  more,
}: EpochPlan): JournalEntry[] {
  const epochId = idOf(100 * ordinal + clone)
  let head: ChainHead = { nextSeq: 1, headHash: oldHead }
  const opened: TillEvent = { type: 'epoch.opened', payload: { reason, oldHead } }
  return [opened, ...Array.from({ length: more }, () => signedIn)].map((event, i) => {
    const facts = { ...envelopeFacts(1000 * ordinal + 100 * clone + i), epochId, epochOrdinal: ordinal }
    const sealed = sealEvent(event, facts, head)
    head = { nextSeq: sealed.seq + 1, headHash: sealed.hash }
    return { epochId, seq: sealed.seq, text: sealed.text, hash: sealed.hash }
  })
}

/** A whole journal: epochs of so many events, each continuing the one before. */
export function aJournal(...sizes: readonly number[]): JournalEntry[] {
  let oldHead = NO_HASH
  return sizes.flatMap((size, i) => {
    const reason = i === 0 ? 'enrolled' : 'restored'
    const epoch = anEpoch({ ordinal: i + 1, oldHead, reason, more: size - 1 })
    oldHead = epoch.at(-1)?.hash ?? oldHead
    return epoch
  })
}
