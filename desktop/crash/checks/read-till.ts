import { Line } from '@codex/shared/basket/line'
import type { Envelope } from '@codex/shared/journal/envelope'
import type { TillEvent } from '@codex/shared/journal/events'
import { readEvent } from '@codex/shared/journal/read-event'
import { Sale } from '@codex/shared/sale/sale'
import { type Db, openSqlite } from '../../src/store/sqlite.ts'

export type SoldSale = { readonly basketId: string; readonly sale: Sale }
export type Entry = { readonly envelope: Envelope; readonly event: TillEvent }

/** A till's file as somebody else reads it, past the engine. */
export function openForReading(dataDir: string): { db: Db; close: () => void } {
  const db = openSqlite(`${dataDir}/till.db`, { readonly: true })
  return { db, close: () => void db.close() }
}

/** Everything in the journal, in order. */
export const entriesOf = (db: Db): Entry[] =>
  db
    .prepare<[], string>('SELECT text FROM journal ORDER BY epoch_ordinal, seq')
    .pluck()
    .all()
    .flatMap((text) => {
      const read = readEvent(text)
      return read.kind === 'event' ? [{ envelope: read.envelope, event: read.event }] : []
    })

/** Sales by the basket that they were: what the journal says, placed by the table. */
export function salesOf(db: Db): SoldSale[] {
  return db
    .prepare<[], { basketId: string; text: string }>(
      `SELECT basket_id AS basketId, text FROM sale JOIN journal USING (epoch_ordinal, seq)
       ORDER BY receipt_number`,
    )
    .all()
    .map(({ basketId, text }) => ({ basketId, sale: Sale.parse(JSON.parse(text).payload) }))
}

/** The lines of a basket, whatever has become of it. */
export const linesOf = (db: Db, basketId: string): Line[] =>
  db
    .prepare<[string], string>('SELECT line FROM basket_entry WHERE basket_id = ? ORDER BY position')
    .pluck()
    .all(basketId)
    .map((text) => Line.parse(JSON.parse(text)))
