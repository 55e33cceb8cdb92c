import { Basket } from '@codex/shared/basket/basket'
import { Line } from '@codex/shared/basket/line'
import type { Db } from './sqlite.ts'

/** What is decided about a basket as a whole. */
const BasketFacts = Basket.omit({ basketId: true, lines: true })

export type OpenBasket = { readonly version: number; readonly basket: Basket }

/** What one event did to a basket: the lines that it added or changed, and the facts of the whole. */
export type BasketWrite = {
  readonly lines: readonly { readonly position: number; readonly line: Line }[]
  readonly facts?: Omit<Basket, 'basketId' | 'lines'> | undefined
}

type OpenRow = { readonly basket_id: string; readonly version: number; readonly facts: string }

/** The one open basket. Lines are rows, not events: they reach the journal inside their sale. */
export function createBasketStore(db: Db) {
  const open = db.prepare<[], OpenRow>("SELECT basket_id, version, facts FROM basket WHERE state = 'open'")
  const lines = db
    .prepare<[string], string>('SELECT line FROM basket_entry WHERE basket_id = ? ORDER BY position')
    .pluck()
  const create = db.prepare<[string, string, string]>(
    "INSERT INTO basket (basket_id, state, version, opened_at, facts) VALUES (?, 'open', 0, ?, ?)",
  )
  const bump = db.prepare<[string]>('UPDATE basket SET version = version + 1 WHERE basket_id = ?')
  const sell = db.prepare<[string]>("UPDATE basket SET state = 'sold' WHERE basket_id = ? AND state = 'open'")
  const known = db.prepare<[string], number>('SELECT 1 FROM basket_entry WHERE line_id = ?').pluck()
  const putLine = db.prepare<[string, number, string, string, string]>(
    `INSERT INTO basket_entry (basket_id, position, line_id, line, added_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (basket_id, position) DO UPDATE SET line = excluded.line`,
  )
  const putFacts = db.prepare<[string, string]>('UPDATE basket SET facts = ? WHERE basket_id = ?')

  return {
    open: (): OpenBasket | undefined => {
      const row = open.get()
      if (!row) return undefined
      const { basket_id: basketId, version } = row
      const facts = BasketFacts.parse(JSON.parse(row.facts))
      const kept = lines.all(basketId).map((text) => Line.parse(JSON.parse(text)))
      return { version, basket: { basketId, lines: kept, ...facts } }
    },
    create: (basket: Basket, at: string): OpenBasket => {
      const { basketId, lines: _, ...facts } = basket
      create.run(basketId, at, JSON.stringify(facts))
      return { version: 0, basket }
    },
    /** In this or any earlier basket. */
    hasLine: (lineId: string): boolean => known.get(lineId) !== undefined,
    /** Durable when it returns: this is what a scan waits for. */
    write: db.transaction((basketId: string, { lines, facts }: BasketWrite, at: string): void => {
      for (const { position, line } of lines)
        putLine.run(basketId, position, line.lineId, JSON.stringify(line), at)
      if (facts) putFacts.run(JSON.stringify(facts), basketId)
      bump.run(basketId)
    }),
    /** True when this call sold it: of two that race, one gets false. */
    markSold: (basketId: string): boolean => sell.run(basketId).changes === 1,
  }
}
export type BasketStore = ReturnType<typeof createBasketStore>
