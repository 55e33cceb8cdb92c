import type { TillEvent } from '@codex/shared/journal/events'
import type { Db } from '../sqlite.ts'

/** What the restored file says of baskets that wait, after each event that only the mirror has. */
export function createFollowHolds(db: Db) {
  const unhold = db.prepare<[string]>('DELETE FROM held_basket WHERE basket_id = ?')
  const endOffer = db.prepare<[string]>('DELETE FROM basket_offer WHERE basket_id = ?')
  const offer = db.prepare<[string, string]>(
    `INSERT INTO basket_offer (offer_id, basket_id, state, label, line_count, total_minor, asked_at, asked_by)
     SELECT ?, basket_id, 'asked', label, line_count, total_minor, held_at, held_by FROM held_basket
     WHERE basket_id = ? ON CONFLICT DO NOTHING`,
  )

  return ({ type, payload }: TillEvent): void => {
    switch (type) {
      case 'basket.offered':
        // How it ended no event tells: the hub does.
        if (payload.offerId !== undefined) offer.run(payload.offerId, payload.basketId)
        unhold.run(payload.basketId)
        return
      case 'basket.recalled':
      case 'basket.voided':
        unhold.run(payload.basketId)
        return
      case 'basket.held':
      case 'basket.claimed':
        // It came back from the hub, or never went there. What lay in it then the file does not have.
        endOffer.run(payload.basketId)
    }
  }
}
