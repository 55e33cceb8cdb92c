import type { Db } from '../sqlite.ts'

/**
 * The journal tells what was said of the catalogue, not what the hub has decided about since: rows that are gone are no
 * loss. One that is there has to be what was said; what told of it may be pruned.
 */
export function endOverlays(db: Db): void {
  db.exec(`
    DELETE FROM temp.product_overlay WHERE event_id NOT IN (SELECT event_id FROM main.product_overlay);
    INSERT INTO temp.product_overlay SELECT * FROM main.product_overlay o WHERE EXISTS (
      SELECT 1 FROM epoch e WHERE e.ordinal = o.epoch_ordinal AND o.seq < e.kept_from_seq)`)
}
