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

/** A basket that waits, as the list of them shows it. */
export type HeldBasket = {
  readonly basketId: string
  readonly label: string | null
  readonly heldAt: string
  readonly heldBy: string
  readonly lineCount: number
  readonly totalMinor: number
}

type HeldRow = {
  basket_id: string
  label: string | null
  held_at: string
  held_by: string
  line_count: number
  total_minor: number
}

const toHeld = (row: HeldRow): HeldBasket => ({
  basketId: row.basket_id,
  label: row.label,
  heldAt: row.held_at,
  heldBy: row.held_by,
  lineCount: row.line_count,
  totalMinor: row.total_minor,
})

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
  const addClosed = db.prepare<[string, string]>(
    `INSERT INTO basket (basket_id, state, version, opened_at, facts) VALUES (?, 'sold', 0, ?, '{"promotionCodes":[]}')
     ON CONFLICT (basket_id) DO NOTHING`,
  )
  const bump = db.prepare<[string]>('UPDATE basket SET version = version + 1 WHERE basket_id = ?')
  const close = db.prepare<[string]>(
    "UPDATE basket SET state = 'sold', weighing = NULL WHERE basket_id = ? AND state = 'open'",
  )
  const reopen = db.prepare<[string]>(
    "UPDATE basket SET state = 'open' WHERE basket_id = ? AND state = 'sold'",
  )
  const discard = db.prepare<[string]>(
    `DELETE FROM basket WHERE basket_id = ? AND state = 'open'
       AND NOT EXISTS (SELECT 1 FROM basket_entry e WHERE e.basket_id = basket.basket_id)`,
  )
  const putHeld = db.prepare<[string, string | null, string, string, number, number]>(
    `INSERT INTO held_basket (basket_id, label, held_at, held_by, line_count, total_minor)
     VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const putClosed = db.prepare<[string, string, string]>(
    `INSERT INTO basket (basket_id, state, version, opened_at, facts) VALUES (?, 'sold', 0, ?, ?)
     ON CONFLICT (basket_id) DO UPDATE SET version = version + 1, opened_at = excluded.opened_at,
       facts = excluded.facts`,
  )
  const dropLines = db.prepare<[string]>('DELETE FROM basket_entry WHERE basket_id = ?')
  const factsOf = db.prepare<[string], string>('SELECT facts FROM basket WHERE basket_id = ?').pluck()
  const takeHeld = db.prepare<[string]>('DELETE FROM held_basket WHERE basket_id = ?')
  const held = db.prepare<[], HeldRow>('SELECT * FROM held_basket ORDER BY held_at, basket_id')
  const heldOne = db.prepare<[string], HeldRow>('SELECT * FROM held_basket WHERE basket_id = ?')
  const stateOf = db
    .prepare<[string], 'open' | 'sold'>('SELECT state FROM basket WHERE basket_id = ?')
    .pluck()
  const isHeld = db.prepare<[string], number>('SELECT 1 FROM held_basket WHERE basket_id = ?').pluck()
  const countHeld = db.prepare<[], number>('SELECT count(*) FROM held_basket').pluck()
  // instr leaves the others unparsed: hardly any line comes back.
  const returning = db.prepare<[{ saleId: string }], { place: number; milli: number }>(
    `SELECT place, sum(milli) AS milli FROM (
       SELECT e.line ->> '$.return.of.line' AS place, -(e.line ->> '$.quantityMilli') AS milli
       FROM (SELECT basket_id FROM basket WHERE state = 'open' UNION SELECT basket_id FROM held_basket) b
       JOIN basket_entry e ON e.basket_id = b.basket_id
       WHERE instr(e.line, @saleId) > 0 AND e.line ->> '$.return.of.saleId' = @saleId
         AND e.line ->> '$.voided' IS NULL
     ) GROUP BY place`,
  )
  const known = db.prepare<[string], number>('SELECT 1 FROM basket_entry WHERE line_id = ?').pluck()
  const putLine = db.prepare<[string, number, string, string, string]>(
    `INSERT INTO basket_entry (basket_id, position, line_id, line, added_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (basket_id, position) DO UPDATE SET line = excluded.line`,
  )
  const putFacts = db.prepare<[string, string]>('UPDATE basket SET facts = ? WHERE basket_id = ?')

  const linesOf = (basketId: string): Line[] =>
    lines.all(basketId).map((text) => Line.parse(JSON.parse(text)))

  return {
    open: (): OpenBasket | undefined => {
      const row = open.get()
      if (!row) return undefined
      const { basket_id: basketId, version } = row
      const facts = BasketFacts.parse(JSON.parse(row.facts))
      return { version, basket: { basketId, lines: linesOf(basketId), ...facts } }
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
    /** What was done without goods in hand, such as the void of a sale, is a basket of its own. */
    addClosed: (basketId: string, at: string): void => void addClosed.run(basketId, at),
    /** It is sold, held or given up; nothing of it waits for its weight any more. True when this call closed it: of two that race, one gets false. */
    close: (basketId: string): boolean => close.run(basketId).changes === 1,
    /** The list of what waits; the basket itself is closed by its own call. */
    addHeld: ({ basketId, label, heldAt, heldBy, lineCount, totalMinor }: HeldBasket): void =>
      void putHeld.run(basketId, label, heldAt, heldBy, lineCount, totalMinor),
    /** One that waits, as it is. Undefined: no basket of this till. */
    kept: (basketId: string): Basket | undefined => {
      const facts = factsOf.get(basketId)
      if (facts === undefined) return undefined
      return { basketId, lines: linesOf(basketId), ...BasketFacts.parse(JSON.parse(facts)) }
    },
    /** Inside a transaction: one that comes from another till, or comes back from there as another. It is closed. */
    bring: ({ basketId, lines: brought, ...facts }: Basket, at: string): void => {
      putClosed.run(basketId, at, JSON.stringify(facts))
      dropLines.run(basketId)
      for (const [position, line] of brought.entries())
        putLine.run(basketId, position, line.lineId, JSON.stringify(line), at)
    },
    /** It waits here no more. False: it did not. */
    unhold: (basketId: string): boolean => takeHeld.run(basketId).changes === 1,
    heldOne: (basketId: string): HeldBasket | undefined => {
      const row = heldOne.get(basketId)
      return row && toHeld(row)
    },
    /** A held one is the open one again. False when it is not held, or no longer. */
    recall: (basketId: string): boolean =>
      takeHeld.run(basketId).changes === 1 && reopen.run(basketId).changes === 1,
    /** Makes room for a recalled one: an open basket in which nothing ever was. */
    discardEmpty: (basketId: string): boolean => discard.run(basketId).changes === 1,
    /** `closed`: sold, held or given up. Undefined: no basket of this till. */
    stateOf: (basketId: string): 'open' | 'closed' | undefined => {
      const state = stateOf.get(basketId)
      return state === 'sold' ? 'closed' : state
    },
    isHeld: (basketId: string): boolean => isHeld.get(basketId) !== undefined,
    heldCount: (): number => countHeld.get() as number,
    /** How much of each line of a sale lies in open and held baskets to come back, in thousandths. */
    returningMilli: (saleId: string, lineCount: number): number[] => {
      const back = Array.from({ length: lineCount }, () => 0)
      for (const { place, milli } of returning.all({ saleId })) back[place] = milli
      return back
    },
    held: (): HeldBasket[] => held.all().map(toHeld),
  }
}
export type BasketStore = ReturnType<typeof createBasketStore>
