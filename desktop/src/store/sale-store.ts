import { type Handed, handed } from '@codex/shared/sale/handed'
import { type Sale, SaleKind } from '@codex/shared/sale/sale'
import { Tender, TenderKind } from '@codex/shared/sale/tender'
import { saleLineRow, saleRow, saleTenderRow } from './sale-rows.ts'
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

export type SalePlace = SaleFacts
export type EventPlace = Pick<SaleFacts, 'epochOrdinal' | 'seq'>

type SoldRow = {
  sale_id: string
  receipt_number: number
  kind: string
  total_minor: number
  rounding_minor: number
  tendered_minor: number
  change_minor: number
  is_cash: number
}

type PaidRow = { kind: string; amount_minor: number; tender: string | null; left_minor: number | null }

/** What was handed over, and what it settled of the sale. */
export type PaidWith = Handed & {
  readonly settledMinor: number
  /** Of a gift card, a voucher or a credit: left on it, as the hub said, or taken without its word. */
  readonly leftMinor?: number
  readonly isOffline?: boolean
}

export type SoldSale = {
  readonly saleId: string
  readonly receiptNumber: number
  readonly kind: SaleKind
  readonly totalMinor: number
  /** The total and what cash rounding added: the sum of the tenders. */
  readonly paidMinor: number
  readonly tenderedMinor: number
  readonly changeMinor: number
  /** Money went into the drawer or out of it. */
  readonly isCash: boolean
  readonly tenders: PaidWith[]
}

/** Sales of the first version kept no more than what a tender settled. */
function paidWith({ kind, amount_minor: settledMinor, tender, left_minor: leftMinor }: PaidRow): PaidWith {
  const kept = tender === null ? undefined : Tender.parse(JSON.parse(tender))
  const known = { kind: TenderKind.parse(kind), amountMinor: settledMinor, currency: null }
  const isOffline = settledMinor > 0 && kept !== undefined && 'offline' in kept && kept.offline === true
  return {
    ...(kept ? handed(kept) : known),
    settledMinor,
    ...(leftMinor !== null && { leftMinor }),
    ...(isOffline && { isOffline }),
  }
}

/** Sales as tables, projected from the journal in the same transaction. */
export function createSaleStore(db: Db) {
  const insert = (table: string, columns: readonly string[]): string =>
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`
  const addSale = db.prepare(insert('sale', SALE_COLUMNS))
  const addLine = db.prepare(insert('sale_line', LINE_COLUMNS))
  const addTender = db.prepare(insert('sale_tender', TENDER_COLUMNS))
  const last = db.prepare<[], number | null>('SELECT max(receipt_number) FROM sale').pluck()
  const byId = db.prepare<[string], SalePlace>(
    `SELECT epoch_ordinal AS epochOrdinal, seq, basket_id AS basketId, operator_id AS operatorId, shift_id AS shiftId,
       business_date AS businessDate, wall_time AS wallTime FROM sale WHERE sale_id = ?`,
  )
  const idByNumber = db.prepare<[number], string>('SELECT sale_id FROM sale WHERE receipt_number = ?').pluck()
  const countCopy = db
    .prepare<[string], number>('UPDATE sale SET copies = copies + 1 WHERE sale_id = ? RETURNING copies')
    .pluck()
  const setCopies = db.prepare<[number, string]>('UPDATE sale SET copies = ? WHERE sale_id = ?')
  const voidOf = db.prepare<[string], string>('SELECT sale_id FROM sale WHERE voids_sale_id = ?').pluck()
  const later = db.prepare<[{ saleId: string }], EventPlace>(
    `SELECT epoch_ordinal AS epochOrdinal, seq FROM sale WHERE voids_sale_id = @saleId
       OR sale_id IN (SELECT sale_id FROM sale_line WHERE returns_sale_id = @saleId) ORDER BY epoch_ordinal, seq`,
  )
  const byBasket = db.prepare<
    [string],
    SoldRow
  >(`SELECT sale.*, EXISTS (SELECT 1 FROM sale_tender t WHERE t.sale_id = sale.sale_id
       AND t.kind IN ('cash', 'foreign-cash')) AS is_cash FROM sale WHERE basket_id = ?`)
  const tendersOf = db.prepare<[string], PaidRow>(
    `SELECT t.kind, t.amount_minor, t.tender, iif(t.kind = 'voucher', NULL, b.left_minor) AS left_minor FROM sale_tender t
     LEFT JOIN balance_intent b ON b.reservation_id = json_extract(t.tender, '$.reservationId') AND b.sale_id = t.sale_id
     WHERE t.sale_id = ? ORDER BY t.position`,
  )

  return {
    add: (sale: Sale, facts: SaleFacts): void => {
      addSale.run(saleRow(sale, facts))
      sale.lines.forEach((line, position) => {
        addLine.run(saleLineRow(sale, position, line))
      })
      sale.tenders.forEach((tender, position) => {
        addTender.run(saleTenderRow(sale.saleId, position, tender))
      })
    },
    /** Where a sale stands in the journal, and who made it. */
    find: (saleId: string): SalePlace | undefined => byId.get(saleId),
    /** Receipt numbers are never given twice. */
    idOfReceipt: (receiptNumber: number): string | undefined => idByNumber.get(receiptNumber),
    /** The sale that took it back as a whole. */
    voidOf: (saleId: string): string | undefined => voidOf.get(saleId),
    /** Where those sales stand in the journal that take back something of it, or all. */
    laterOf: (saleId: string): EventPlace[] => later.all({ saleId }),
    /** One more copy of its receipt: the number of it, 1 for the first. */
    countCopy: (saleId: string): number => countCopy.get(saleId) as number,
    /** As the journal says it of the last copy. */
    setCopies: (saleId: string, copies: number): void => void setCopies.run(copies, saleId),
    lastReceiptNumber: (): number | null => last.get() ?? null,
    /** The sale that a basket became, if it did: a repeated payment gets the same answer. */
    ofBasket: (basketId: string): SoldSale | undefined => {
      const row = byBasket.get(basketId)
      return (
        row && {
          saleId: row.sale_id,
          receiptNumber: row.receipt_number,
          kind: SaleKind.parse(row.kind),
          totalMinor: row.total_minor,
          paidMinor: row.total_minor + row.rounding_minor,
          tenderedMinor: row.tendered_minor,
          changeMinor: row.change_minor,
          isCash: row.is_cash === 1,
          tenders: tendersOf.all(row.sale_id).map(paidWith),
        }
      )
    },
  }
}
export type SaleStore = ReturnType<typeof createSaleStore>

const SALE_COLUMNS = [
  ...['sale_id', 'basket_id', 'epoch_ordinal', 'seq', 'receipt_number', 'kind', 'voids_sale_id', 'shift_id'],
  ...['operator_id', 'business_date', 'wall_time', 'currency', 'item_count', 'return_count', 'net_minor'],
  ...['tax_minor', 'total_minor', 'rounding_minor', 'tendered_minor', 'change_minor', 'copies'],
]
const LINE_COLUMNS = [
  ...['sale_id', 'position', 'product_id', 'name', 'department_id', 'unit', 'kind', 'quantity_milli'],
  ...['unit_price_minor', 'price_quantity_milli', 'extended_minor', 'amount_minor', 'tax_minor', 'voided'],
  ...['barcode', 'serial', 'lot', 'returns_sale_id', 'returns_position'],
]
const TENDER_COLUMNS = ['sale_id', 'position', 'kind', 'amount_minor', 'reference', 'tender']
