import type { Envelope } from '@codex/shared/journal/envelope'
import { readEvent } from '@codex/shared/journal/read-event'
import { createProjector } from '../projector.ts'
import type { Db } from '../sqlite.ts'
import { createFollowHolds } from './follow-holds.ts'
import type { MirroredEntry, MirroredEpoch } from './mirror.ts'

type EpochRow = {
  readonly ordinal: number
  readonly epochId: string
  readonly nextSeq: number
  readonly headHash: string
}

export type Replayed = { readonly entries: number; readonly sales: number }

/**
 * Puts what only the mirror has behind what the restored file has: entry by entry while each continues the chain, with
 * the rows that follow from it. It ends at the first that does not, and says how far it came.
 */
export function replayMirror(db: Db, epochs: readonly MirroredEpoch[], currency: string | null): Replayed {
  const newest = db.prepare<[], EpochRow>(
    `SELECT ordinal, epoch_id AS epochId, next_seq AS nextSeq, head_hash AS headHash FROM epoch
     ORDER BY ordinal DESC LIMIT 1`,
  )
  const addEpoch = db.prepare<[number, string, string, string]>(
    'INSERT INTO epoch (ordinal, epoch_id, next_seq, head_hash, opened_at) VALUES (?, ?, 1, ?, ?)',
  )
  const addEntry = db.prepare<[number, string, number, string, string, string, string, string, string]>(
    `INSERT INTO journal (epoch_ordinal, epoch_id, seq, event_id, type, text, hash, prev_hash, appended_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const advance = db.prepare<[number, string, number]>(
    'UPDATE epoch SET next_seq = ?, head_hash = ? WHERE ordinal = ?',
  )
  const addBasket = db.prepare<[string, string]>(
    `INSERT INTO basket (basket_id, state, version, opened_at, facts) VALUES (?, 'sold', 0, ?, '{"promotionCodes":[]}')`,
  )
  const followHolds = createFollowHolds(db)
  const project = createProjector(db, {
    currency,
    // Which basket it was nobody knows any more: the sale gets one of its own.
    basketOf: ({ saleId }, at) => {
      addBasket.run(saleId, at)
      return saleId
    },
  })

  const add = ({ seq, hash, text }: MirroredEntry, epoch: EpochRow, envelope: Envelope): void => {
    const { type, eventId, prevHash, wallTime } = envelope
    addEntry.run(epoch.ordinal, epoch.epochId, seq, eventId, type, text, hash, prevHash, wallTime)
    advance.run(seq + 1, hash, epoch.ordinal)
  }

  /** False: the chain ends here. */
  const take = (entry: MirroredEntry, epochId: string): 'taken' | 'sold' | 'known' | 'broken' => {
    const read = readEvent(entry.text)
    if (!('envelope' in read) || !read.envelope) return 'broken'
    const { envelope } = read
    const before = newest.get()
    if (before?.epochId === epochId && entry.seq < before.nextSeq) return 'known'
    const isNext = before?.epochId === epochId && entry.seq === before.nextSeq
    const opens = before?.epochId !== epochId && entry.seq === 1
    if ((!isNext && !opens) || envelope.prevHash !== (before?.headHash ?? envelope.prevHash)) return 'broken'
    if (opens) addEpoch.run((before?.ordinal ?? 0) + 1, epochId, envelope.prevHash, envelope.wallTime)
    add(entry, newest.get() as EpochRow, envelope)
    if (read.kind !== 'event') return 'taken'
    project(envelope, read.event)
    followHolds(read.event)
    return read.event.type === 'sale.completed' ? 'sold' : 'taken'
  }

  const knownIds = new Set(
    db
      .prepare<[], string>('SELECT epoch_id FROM epoch WHERE ordinal < (SELECT max(ordinal) FROM epoch)')
      .pluck()
      .all(),
  )
  let entries = 0
  let sales = 0
  for (const epoch of epochs.filter(({ epochId }) => !knownIds.has(epochId)))
    for (const entry of epoch.entries) {
      const result = take(entry, epoch.epochId)
      if (result === 'broken') return { entries, sales }
      if (result === 'known') continue
      entries += 1
      if (result === 'sold') sales += 1
    }
  return { entries, sales }
}
