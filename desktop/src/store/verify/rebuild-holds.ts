import type { Envelope } from '@codex/shared/journal/envelope'
import type { TillEvent } from '@codex/shared/journal/events'
import type { Db } from '../sqlite.ts'
import { namedBy } from './named-by.ts'

type Held = Extract<TillEvent, { type: 'basket.held' | 'basket.claimed' }>['payload']

/** Makes the list of held baskets anew, in the temporary table of its name, event by event. */
export function createHoldsRebuild(db: Db) {
  const put = db.prepare<[string, string | null, string, string, number, number]>(
    `INSERT INTO temp.held_basket (basket_id, label, held_at, held_by, line_count, total_minor)
     VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const take = db.prepare<[string]>('DELETE FROM temp.held_basket WHERE basket_id = ?')
  // The journal tells that a basket was held, not what lay in it: what the backup did not have is gone.
  const forget = db.prepare(
    'DELETE FROM temp.held_basket WHERE basket_id NOT IN (SELECT basket_id FROM main.held_basket)',
  )
  const takeOver = db.prepare(
    `INSERT INTO temp.held_basket SELECT * FROM main.held_basket
     WHERE basket_id NOT IN (${namedBy('basket.held', 'basketId')})
       AND basket_id NOT IN (${namedBy('basket.claimed', 'basketId')})`,
  )

  const hold = ({ basketId, label, lineCount, totalMinor }: Held, { wallTime, operatorId }: Envelope): void =>
    void put.run(basketId, label ?? null, wallTime, operatorId ?? '', lineCount, totalMinor)

  return {
    fold: (envelope: Envelope, event: TillEvent): void => {
      if (event.type === 'basket.held' || event.type === 'basket.claimed') hold(event.payload, envelope)
      else if (event.type === 'epoch.opened' && event.payload.reason === 'restored') forget.run()
      else if (
        event.type === 'basket.recalled' ||
        event.type === 'basket.voided' ||
        event.type === 'basket.offered'
      )
        take.run(event.payload.basketId)
    },
    /** Held by an entry that was pruned since. */
    end: (): void => void takeOver.run(),
  }
}
