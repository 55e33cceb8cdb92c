import { canonicalJson, type Json } from '@codex/shared/journal/canonical'
import type { TillEvent } from '@codex/shared/journal/events'
import type { Db } from './sqlite.ts'

/** What a till says of the catalogue. */
export type ProductEvent = Extract<TillEvent, { type: 'product.corrected' | 'product.provisional' }>

export type OverlayEntry = { readonly eventId: string; readonly event: ProductEvent }

type Place = { readonly eventId: string; readonly epochOrdinal: number; readonly seq: number }
type Row = { readonly eventId: string; readonly event: string }

/** Corrections that the hub has not decided about, a row an event: shown instead of what the catalogue says. */
export function createOverlayStore(db: Db) {
  const add = db.prepare<[string, string, number, number, string]>(
    'INSERT INTO product_overlay (event_id, product_id, epoch_ordinal, seq, event) VALUES (?, ?, ?, ?, ?)',
  )
  const all = db.prepare<[], Row>(
    'SELECT event_id AS eventId, event FROM product_overlay ORDER BY epoch_ordinal, seq',
  )
  const answer = db.prepare<[string, string]>(
    `DELETE FROM product_overlay WHERE product_id = ? AND (epoch_ordinal, seq) <=
       (SELECT epoch_ordinal, seq FROM product_overlay WHERE event_id = ?)`,
  )
  const isKnown = db.prepare<[string], number>('SELECT 1 FROM journal WHERE event_id = ?').pluck()
  const forget = db.prepare<[string]>(
    'DELETE FROM product_overlay WHERE product_id = ? AND epoch_ordinal < (SELECT max(ordinal) FROM epoch)',
  )
  const drop = db.prepare<[string]>('DELETE FROM product_overlay WHERE product_id = ?')

  return {
    /** In the transaction that journals it. */
    add: ({ type, payload }: ProductEvent, { eventId, epochOrdinal, seq }: Place): void =>
      void add.run(
        eventId,
        payload.productId,
        epochOrdinal,
        seq,
        canonicalJson({ type, payload } as unknown as Json),
      ),
    /** In the order of the journal. */
    list: (): OverlayEntry[] =>
      all.all().map(({ eventId, event }) => ({ eventId, event: JSON.parse(event) as ProductEvent })),
    /**
     * The hub has decided about this event, and about all of the product before it. One that the journal does not have
     * was said before a restore lost it: so was all that earlier epochs say.
     */
    answered: (productId: string, eventId: string): void => {
      if (isKnown.get(eventId)) answer.run(productId, eventId)
      else forget.run(productId)
    },
    /** The catalogue has the product no more. */
    drop: (productId: string): void => void drop.run(productId),
  }
}
export type OverlayStore = ReturnType<typeof createOverlayStore>
