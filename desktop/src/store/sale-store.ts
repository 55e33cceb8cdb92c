import type { Sale } from '@codex/shared/sale/sale'
import type { Db } from './sqlite.ts'

export type SaleFacts = {
  readonly basketId: string
  readonly epochOrdinal: number
  readonly seq: number
  readonly shiftId: string
  readonly operatorId: string
  readonly businessDate: string
  readonly wallTime: string
}

type SoldRow = {
  sale_id: string
  receipt_number: number
  total_minor: number
  tendered_minor: number
  change_minor: number
}

export type SoldSale = {
  readonly saleId: string
  readonly receiptNumber: number
  readonly totalMinor: number
  readonly tenderedMinor: number
  readonly changeMinor: number
}

/** Sales as tables, projected from the journal in the same transaction. */
export function createSaleStore(db: Db) {
  const addSale = db.prepare(
    `INSERT INTO sale (sale_id, basket_id, epoch_ordinal, seq, receipt_number, shift_id, operator_id, business_date,
       wall_time, currency, item_count, tax_minor, total_minor, tendered_minor, change_minor)
     VALUES (@saleId, @basketId, @epochOrdinal, @seq, @receiptNumber, @shiftId, @operatorId, @businessDate,
       @wallTime, @currency, @itemCount, @taxMinor, @totalMinor, @tenderedMinor, @changeMinor)`,
  )
  const addLine = db.prepare(
    `INSERT INTO sale_line (sale_id, position, product_id, name, quantity_milli, unit_price_minor, extended_minor, voided)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const addTender = db.prepare(
    'INSERT INTO sale_tender (sale_id, position, kind, amount_minor) VALUES (?, ?, ?, ?)',
  )
  const last = db.prepare<[], number | null>('SELECT max(receipt_number) FROM sale').pluck()
  const byBasket = db.prepare<[string], SoldRow>('SELECT * FROM sale WHERE basket_id = ?')

  return {
    add: (sale: Sale, facts: SaleFacts): void => {
      addSale.run({
        ...facts,
        saleId: sale.saleId,
        receiptNumber: sale.receiptNumber,
        currency: sale.currency,
        itemCount: sale.itemCount,
        taxMinor: sale.taxMinor,
        totalMinor: sale.totalMinor,
        tenderedMinor: sale.tenders.reduce((sum, tender) => sum + tender.tenderedMinor, 0),
        changeMinor: sale.changeMinor,
      })
      sale.lines.forEach((line, i) => {
        const { productId, name, quantityMilli, unitPriceMinor, extendedMinor } = line
        addLine.run(
          sale.saleId,
          i,
          productId,
          name,
          quantityMilli,
          unitPriceMinor,
          extendedMinor,
          line.voided ? 1 : 0,
        )
      })
      sale.tenders.forEach((tender, i) => {
        addTender.run(sale.saleId, i, tender.kind, tender.amountMinor)
      })
    },
    lastReceiptNumber: (): number | null => last.get() ?? null,
    /** The sale that a basket became, if it did: a repeated payment gets the same answer. */
    ofBasket: (basketId: string): SoldSale | undefined => {
      const row = byBasket.get(basketId)
      return (
        row && {
          saleId: row.sale_id,
          receiptNumber: row.receipt_number,
          totalMinor: row.total_minor,
          tenderedMinor: row.tendered_minor,
          changeMinor: row.change_minor,
        }
      )
    },
  }
}
export type SaleStore = ReturnType<typeof createSaleStore>
