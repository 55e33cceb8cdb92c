import { Line } from '@codex/shared/basket/line'
import { z } from 'zod'
import type { Db } from './sqlite.ts'

const LineRow = z
  .object({
    line_id: z.string(),
    position: z.int(),
    product_id: z.string(),
    product_revision: z.int(),
    barcode: z.string().nullable(),
    name: z.string(),
    department_id: z.string(),
    tax_class_id: z.string(),
    tax_rate_ppm: z.int(),
    quantity_milli: z.int(),
    unit_price_minor: z.int(),
    price_quantity_milli: z.int(),
    source: z.string(),
    voided: z.int(),
  })
  .transform((row) =>
    Line.parse({
      lineId: row.line_id,
      productId: row.product_id,
      productRevision: row.product_revision,
      barcode: row.barcode,
      name: row.name,
      departmentId: row.department_id,
      taxClassId: row.tax_class_id,
      taxRatePpm: row.tax_rate_ppm,
      quantityMilli: row.quantity_milli,
      unitPriceMinor: row.unit_price_minor,
      priceQuantityMilli: row.price_quantity_milli,
      source: row.source,
      voided: row.voided === 1,
    }),
  )

export type OpenBasket = {
  readonly basketId: string
  readonly version: number
  readonly lines: readonly Line[]
}

/** The one open basket. Lines are rows, not events: they reach the journal inside their sale. */
export function createBasketStore(db: Db) {
  const open = db.prepare<[], { basket_id: string; version: number }>(
    "SELECT basket_id, version FROM basket WHERE state = 'open'",
  )
  const lines = db.prepare<[string]>('SELECT * FROM basket_line WHERE basket_id = ? ORDER BY position')
  const create = db.prepare<[string, string]>(
    "INSERT INTO basket (basket_id, state, version, opened_at) VALUES (?, 'open', 0, ?)",
  )
  const bump = db.prepare<[string]>('UPDATE basket SET version = version + 1 WHERE basket_id = ?')
  const sell = db.prepare<[string]>("UPDATE basket SET state = 'sold' WHERE basket_id = ? AND state = 'open'")
  const known = db.prepare<[string], number>('SELECT 1 FROM basket_line WHERE line_id = ?').pluck()
  const insert = db.prepare(
    `INSERT INTO basket_line (basket_id, position, line_id, product_id, product_revision, barcode, name,
       department_id, tax_class_id, tax_rate_ppm, quantity_milli, unit_price_minor, price_quantity_milli, source,
       voided, added_at)
     VALUES (@basketId, @position, @lineId, @productId, @productRevision, @barcode, @name, @departmentId,
       @taxClassId, @taxRatePpm, @quantityMilli, @unitPriceMinor, @priceQuantityMilli, @source, 0, @addedAt)`,
  )
  const change = db.prepare<[number, number, string]>(
    'UPDATE basket_line SET quantity_milli = ?, voided = ? WHERE line_id = ?',
  )

  return {
    open: (): OpenBasket | undefined => {
      const row = open.get()
      return (
        row && {
          basketId: row.basket_id,
          version: row.version,
          lines: LineRow.array().parse(lines.all(row.basket_id)),
        }
      )
    },
    create: (basketId: string, at: string): OpenBasket => {
      create.run(basketId, at)
      return { basketId, version: 0, lines: [] }
    },
    /** In this or any earlier basket. */
    hasLine: (lineId: string): boolean => known.get(lineId) !== undefined,
    /** Durable when it returns: this is what a scan waits for. */
    addLine: db.transaction((basketId: string, position: number, line: Line, addedAt: string): void => {
      const { voided: _, ...columns } = line
      insert.run({ ...columns, basketId, position, addedAt })
      bump.run(basketId)
    }),
    changeLine: db.transaction((basketId: string, line: Line): void => {
      change.run(line.quantityMilli, line.voided ? 1 : 0, line.lineId)
      bump.run(basketId)
    }),
    /** True when this call sold it: of two that race, one gets false. */
    markSold: (basketId: string): boolean => sell.run(basketId).changes === 1,
  }
}
export type BasketStore = ReturnType<typeof createBasketStore>
