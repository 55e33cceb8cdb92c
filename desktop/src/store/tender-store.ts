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

  const begin = db.prepare<[string, string, string]>(
    'INSERT INTO payment (basket_id, draft, started_at) VALUES (?, ?, ?) ON CONFLICT (basket_id) DO NOTHING',
  )
  const end = db.prepare<[string]>('DELETE FROM payment WHERE basket_id = ?')
  const underWay = db.prepare<[string], number>('SELECT 1 FROM payment WHERE basket_id = ?').pluck()
  const draft = db.prepare<[string], string>('SELECT draft FROM payment WHERE basket_id = ?').pluck()

  return {
    /** A payment begins: its basket is what it is now, until the payment is over. */
    begin: (basketId: string, draft: unknown, at: string): void =>
      void begin.run(basketId, JSON.stringify(draft), at),
    /** It is paid, or everything was taken back. */
    end: (basketId: string): void => void end.run(basketId),
    /** Undefined while no payment is under way. */
    draft: (basketId: string): unknown => {
      const text = draft.get(basketId)
      return text === undefined ? undefined : (JSON.parse(text) as unknown)
    },
    isUnderWay: (basketId: string): boolean => underWay.get(basketId) !== undefined,
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
