import { TenderAsked } from '@codex/shared/sale/tender-rules'
import type { Db } from './sqlite.ts'

export type TenderEntry = { readonly tenderId: string; readonly asked: TenderAsked }

type EntryRow = { readonly tender_id: string; readonly asked: string }

const toEntry = ({ tender_id, asked }: EntryRow): TenderEntry => ({
  tenderId: tender_id,
  asked: TenderAsked.parse(JSON.parse(asked)),
})

/** What has been paid of a basket so far. A payment in the middle outlives a crash. */
export function createTenderStore(db: Db) {
  const all = db.prepare<[string], EntryRow>(
    'SELECT tender_id, asked FROM tender_entry WHERE basket_id = ? ORDER BY position',
  )
  const add = db.prepare<[string, string, string, string]>(
    `INSERT INTO tender_entry (basket_id, position, tender_id, asked)
     SELECT ?, coalesce(max(position) + 1, 0), ?, ? FROM tender_entry WHERE basket_id = ?`,
  )
  const remove = db.prepare<[string, string]>(
    'DELETE FROM tender_entry WHERE basket_id = ? AND tender_id = ?',
  )
  const known = db.prepare<[string], string>('SELECT basket_id FROM tender_entry WHERE tender_id = ?').pluck()

  return {
    /** In the order in which they were presented. */
    ofBasket: (basketId: string): TenderEntry[] => all.all(basketId).map(toEntry),
    /** Inside the transaction of its use case. */
    add: (basketId: string, { tenderId, asked }: TenderEntry): void =>
      void add.run(basketId, tenderId, JSON.stringify(asked), basketId),
    remove: (basketId: string, tenderId: string): boolean => remove.run(basketId, tenderId).changes === 1,
    /** The basket that a tender was taken for: one that is sent twice is taken once. */
    basketOf: (tenderId: string): string | undefined => known.get(tenderId),
  }
}
export type TenderStore = ReturnType<typeof createTenderStore>
