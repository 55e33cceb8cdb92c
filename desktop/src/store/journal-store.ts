import { assert } from '@codex/shared/errors/assert'
import { type SealedEvent, sealEvent } from '@codex/shared/journal/append'
import type { Envelope } from '@codex/shared/journal/envelope'
import type { TillEvent } from '@codex/shared/journal/events'
import { NO_HASH } from '@codex/shared/journal/hash'
import type { Db } from './sqlite.ts'

type EpochRow = { ordinal: number; epoch_id: string; next_seq: number; head_hash: string }

/** The envelope's facts that the journal does not know by itself. */
export type EventFacts = Omit<
  Envelope,
  'epochId' | 'epochOrdinal' | 'seq' | 'prevHash' | 'type' | 'typeVersion' | 'payload'
>

/** The end of an epoch that lies elsewhere. */
export type OldHead = { readonly ordinal: number; readonly hash: string }

const PAGE = 200

/** The till's hash-chained journal. Append only ever runs inside the transaction of its use case. */
export function createJournalStore(db: Db) {
  const newest = db.prepare<[], EpochRow>('SELECT * FROM epoch ORDER BY ordinal DESC LIMIT 1')
  const addEpoch = db.prepare<[number, string, string, string]>(
    'INSERT INTO epoch (ordinal, epoch_id, next_seq, head_hash, opened_at) VALUES (?, ?, 1, ?, ?)',
  )
  const hasMore = db
    .prepare<[number], number>(
      `SELECT 1 FROM journal WHERE epoch_ordinal = ? AND type NOT IN ('epoch.opened', 'numbers.skipped') LIMIT 1`,
    )
    .pluck()
  const addEntry = db.prepare<[number, string, number, string, string, string, string, string, string]>(
    `INSERT INTO journal (epoch_ordinal, epoch_id, seq, event_id, type, text, hash, prev_hash, appended_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const advance = db.prepare<[number, string, number]>(
    'UPDATE epoch SET next_seq = ?, head_hash = ? WHERE ordinal = ?',
  )
  const text = db
    .prepare<[number, number], string>('SELECT text FROM journal WHERE epoch_ordinal = ? AND seq = ?')
    .pluck()
  const before = db.prepare<[number, number, number], { epochOrdinal: number; seq: number; text: string }>(
    `SELECT epoch_ordinal AS epochOrdinal, seq, text FROM journal WHERE (epoch_ordinal, seq) < (?, ?)
     ORDER BY epoch_ordinal DESC, seq DESC LIMIT ?`,
  )
  const lastTime = db
    .prepare<[], string>('SELECT appended_at FROM journal ORDER BY epoch_ordinal DESC, seq DESC LIMIT 1')
    .pluck()
  const firstTime = db
    .prepare<[], string>('SELECT appended_at FROM journal ORDER BY epoch_ordinal, seq LIMIT 1')
    .pluck()
  const countAfter = db.prepare<[string, number, string], { events: number; sales: number }>(
    `SELECT count(*) AS events, coalesce(sum(type = 'sale.completed'), 0) AS sales FROM journal
     WHERE epoch_ordinal > (SELECT ordinal FROM epoch WHERE epoch_id = ?)
        OR (seq > ? AND epoch_ordinal = (SELECT ordinal FROM epoch WHERE epoch_id = ?))`,
  )
  const countAll = db.prepare<[], { events: number; sales: number }>(
    "SELECT count(*) AS events, coalesce(sum(type = 'sale.completed'), 0) AS sales FROM journal",
  )

  const countWithin = db.prepare<[string, number, number], { events: number; sales: number }>(
    `SELECT count(*) AS events, coalesce(sum(type = 'sale.completed'), 0) AS sales FROM journal
     WHERE epoch_ordinal = (SELECT ordinal FROM epoch WHERE epoch_id = ?) AND seq > ? AND seq <= ?`,
  )

  return {
    /**
     * Starts a new epoch whose first event will name the old head. Returns that head.
     *
     * @param elsewhere what an earlier machine of this till wrote, when nothing of the journal is here
     */
    openEpoch: (epochId: string, at: string, elsewhere?: OldHead): string => {
      const last = newest.get()
      const oldHead = last?.head_hash ?? elsewhere?.hash ?? NO_HASH
      addEpoch.run((last?.ordinal ?? elsewhere?.ordinal ?? 0) + 1, epochId, oldHead, at)
      return oldHead
    },
    /** The epoch that is written to; undefined before there is one. */
    newestEpochId: (): string | undefined => newest.get()?.epoch_id,
    /** The last entry of the epoch that is written to; its `seq` is 0 in one that has none. */
    head: (): { epochId: string; seq: number } | undefined => {
      const last = newest.get()
      return last && { epochId: last.epoch_id, seq: last.next_seq - 1 }
    },
    /** Whether nothing has happened in it but its opening. */
    isNewestFresh: (): boolean => {
      const last = newest.get()
      return last !== undefined && hasMore.get(last.ordinal) === undefined
    },
    append: (event: TillEvent, facts: EventFacts): SealedEvent & { epochOrdinal: number } => {
      assert(db.inTransaction, 'an event is appended inside the transaction of its use case')
      const epoch = newest.get()
      assert(epoch, 'an event needs an open epoch')
      const sealed = sealEvent(
        event,
        { ...facts, epochId: epoch.epoch_id, epochOrdinal: epoch.ordinal },
        { nextSeq: epoch.next_seq, headHash: epoch.head_hash },
      )
      addEntry.run(
        epoch.ordinal,
        epoch.epoch_id,
        sealed.seq,
        sealed.eventId,
        sealed.type,
        sealed.text,
        sealed.hash,
        epoch.head_hash,
        facts.wallTime,
      )
      advance.run(sealed.seq + 1, sealed.hash, epoch.ordinal)
      return { ...sealed, epochOrdinal: epoch.ordinal }
    },
    /** The canonical text of an entry; undefined when it is not here, or no longer. */
    textOf: (epochOrdinal: number, seq: number): string | undefined => text.get(epochOrdinal, seq),
    /** Wall clock of the last entry; undefined in an empty journal. */
    lastWallTime: (): string | undefined => lastTime.get(),
    /** Of the oldest event that is kept. */
    firstWallTime: (): string | undefined => firstTime.get(),
    /** Canonical texts from the newest back, in pages: the connection is free in between. */
    *newestFirst(): Generator<string> {
      let last = { epochOrdinal: Number.MAX_SAFE_INTEGER, seq: 0 }
      for (;;) {
        const page = before.all(last.epochOrdinal, last.seq, PAGE)
        for (const { text } of page) yield text
        const end = page.at(-1)
        if (!end) return
        last = end
      }
    },
    /** Entries of one epoch after `from`, up to and with `to`. */
    countWithin: (epochId: string, from: number, to: number): { events: number; sales: number } =>
      countWithin.get(epochId, from, to) as { events: number; sales: number },
    /** Entries that the hub has not acknowledged: it reads every one of them. */
    countUnsynced: (acked: { epochId: string; seq: number } | null): { events: number; sales: number } =>
      (acked ? countAfter.get(acked.epochId, acked.seq, acked.epochId) : countAll.get()) as {
        events: number
        sales: number
      },
  }
}
export type JournalStore = ReturnType<typeof createJournalStore>
