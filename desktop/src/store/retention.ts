import type { Db } from './sqlite.ts'

/** Up to here an epoch is acknowledged by the hub, and in its last verified backup. */
export type SafeUpTo = { readonly epochId: string; readonly ackedSeq: number; readonly backedUpSeq: number }

export type Pruned = { readonly entries: number; readonly isDone: boolean }

/**
 * Journal entries that go at a time: a few milliseconds, in which a scan waits. With each go some twenty pages, and so
 * many of them stay well below the size at which the log is written back.
 */
const ENTRIES_AT_ONCE = 10

/**
 * Rows at the beginning of a table, which are its oldest: what is to go lies there, once the sales around it have gone.
 * The hub tells how far it is after every push, and each time a scan waits: the file's size must not count.
 */
const OLDEST_LOOKED_AT = 400

type Entry = {
  readonly seq: number
  readonly at: string
  readonly saleId: string | null
  readonly basketId: string | null
}

/**
 * Takes away what is older than it has to be kept, and at the hub for good: entries of the journal from its beginning,
 * with the sales, tenders, baskets and print jobs that they tell of. Shifts stay, they are few. The chain goes on to be
 * provable from the first entry that is kept.
 */
export function createRetention(db: Db) {
  const epoch = db.prepare<[string], { ordinal: number; kept: number; next: number }>(
    'SELECT ordinal, kept_from_seq AS kept, next_seq AS next FROM epoch WHERE epoch_id = ?',
  )
  const oldest = db.prepare<[number, number, number, number], Entry>(
    `SELECT j.seq, j.appended_at AS at, s.sale_id AS saleId, s.basket_id AS basketId FROM journal j
     LEFT JOIN sale s ON s.epoch_ordinal = j.epoch_ordinal AND s.seq = j.seq
     WHERE j.epoch_ordinal = ? AND j.seq >= ? AND j.seq <= ? ORDER BY j.seq LIMIT ?`,
  )
  const bySale = ['print_job', 'sale_tender', 'sale_line', 'sale'].map((table) =>
    db.prepare<[string]>(`DELETE FROM ${table} WHERE sale_id = ?`),
  )
  const byBasket = [
    'tender_entry',
    'payment',
    'card_intent',
    'balance_intent',
    'held_basket',
    'basket_entry',
    'basket_line',
    'basket',
  ].map((table) => db.prepare<[string]>(`DELETE FROM ${table} WHERE basket_id = ?`))
  const dropEntries = db.prepare<[number, number, number]>(
    'DELETE FROM journal WHERE epoch_ordinal = ? AND seq >= ? AND seq < ?',
  )
  const dropMovements = db.prepare<[number, number]>(
    'DELETE FROM cash_movement WHERE epoch_ordinal = ? AND seq < ?',
  )
  const keepFrom = db.prepare<[number, number]>('UPDATE epoch SET kept_from_seq = ? WHERE ordinal = ?')
  /** Given up, or emptied by a payment that was taken back: nothing in the journal names them any more. */
  const forgotten = db
    .prepare<[string, number], string>(
      `SELECT basket_id FROM (SELECT * FROM basket ORDER BY rowid LIMIT ${OLDEST_LOOKED_AT}) b
       WHERE state = 'sold' AND opened_at < ?
         AND NOT EXISTS (SELECT 1 FROM sale s WHERE s.basket_id = b.basket_id)
         AND NOT EXISTS (SELECT 1 FROM held_basket h WHERE h.basket_id = b.basket_id)
         AND NOT EXISTS (SELECT 1 FROM basket_offer o WHERE o.basket_id = b.basket_id) LIMIT ?`,
    )
    .pluck()
  const oldSlips = db.prepare<[string, number]>(
    `DELETE FROM print_job WHERE rowid IN
       (SELECT rowid FROM (SELECT rowid, * FROM print_job ORDER BY rowid LIMIT ${OLDEST_LOOKED_AT})
        WHERE sale_id IS NULL AND state = 'printed' AND created_at < ? LIMIT ?)`,
  )

  return {
    /**
     * One step, in one transaction; call it again while it is not done.
     *
     * @param before ISO: what was written earlier may go
     */
    prune: db.transaction(({ epochId, ackedSeq, backedUpSeq }: SafeUpTo, before: string): Pruned => {
      const from = epoch.get(epochId)
      if (!from) return { entries: 0, isDone: true }
      const { ordinal, kept, next } = from
      // The newest entry stays: its hash is the head, whatever else goes.
      const upTo = Math.min(ackedSeq, backedUpSeq, next - 2)
      const page = oldest.all(ordinal, kept, upTo, ENTRIES_AT_ONCE)
      // In order and without a hole: the first that has to stay ends it.
      const first = page.findIndex(({ at }) => at >= before)
      const old = first < 0 ? page : page.slice(0, first)
      for (const { saleId, basketId } of old) {
        if (saleId !== null) for (const statement of bySale) statement.run(saleId)
        if (basketId !== null) for (const statement of byBasket) statement.run(basketId)
      }
      const baskets = forgotten.all(before, ENTRIES_AT_ONCE)
      for (const basketId of baskets) for (const statement of byBasket) statement.run(basketId)
      oldSlips.run(before, ENTRIES_AT_ONCE)
      const last = old.at(-1)
      if (last) {
        dropEntries.run(ordinal, kept, last.seq + 1)
        dropMovements.run(ordinal, last.seq + 1)
        keepFrom.run(last.seq + 1, ordinal)
      }
      const isDone = old.length < ENTRIES_AT_ONCE && baskets.length < ENTRIES_AT_ONCE
      return { entries: old.length, isDone }
    }).immediate,
  }
}
export type Retention = ReturnType<typeof createRetention>
