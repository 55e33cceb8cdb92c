import type { Envelope } from '@codex/shared/journal/envelope'
import { eventTypes } from '@codex/shared/journal/events'
import { saleFaults } from '@codex/shared/sale/check-sale'
import type { Sale } from '@codex/shared/sale/sale'
import type { Sql } from '../database/tenant-transaction.ts'

export type StoredSale = { readonly envelope: Envelope; readonly receivedAt: Date; readonly sale: Sale }

/** Reads the payload of a `sale.completed`. Throws for a version or a shape that this hub does not know. */
export function readSale(envelope: Envelope, receivedAt: Date): StoredSale {
  const { version, payload } = eventTypes['sale.completed']
  if (envelope.typeVersion !== version) throw new Error(`sale.completed has version ${envelope.typeVersion}`)
  return { envelope, receivedAt, sale: payload.parse(envelope.payload) }
}

/**
 * Writes sales as they were sold, a statement per table however many there are. What does not add up is named
 * beside it; nothing is corrected.
 */
export async function insertSales(sql: Sql, sales: readonly StoredSale[]): Promise<void> {
  if (sales.length === 0) return
  await insertRows(sql, 'sale', sales.map(headRow))
  await insertRows(sql, 'sale_line', sales.flatMap(lineRows))
  await insertRows(sql, 'sale_tender', sales.flatMap(tenderRows))
  await insertRows(sql, 'sale_tax', sales.flatMap(taxRows))
}

type Row = { readonly [column: string]: unknown }

/** The columns are those of the first row; PostgreSQL takes their types from the table. */
async function insertRows(sql: Sql, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first).join(', ')
  await sql.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(rows)],
  )
}

const headRow = ({ envelope: e, sale, receivedAt }: StoredSale): Row => ({
  tenant_id: e.tenantId,
  id: sale.saleId,
  store_id: e.storeId,
  till_id: e.tillId,
  epoch_id: e.epochId,
  seq: e.seq,
  event_id: e.eventId,
  operator_id: e.operatorId,
  receipt_number: sale.receiptNumber,
  business_date: e.businessDate ?? e.wallTime.slice(0, 10),
  wall_time: e.wallTime,
  received_at: receivedAt,
  currency: sale.currency,
  pricing_version: sale.pricingVersion,
  item_count: sale.itemCount,
  tax_minor: sale.taxMinor,
  total_minor: sale.totalMinor,
  change_minor: sale.changeMinor,
  faults: saleFaults(sale),
})

const keyOf = ({ envelope, sale }: StoredSale, index: number): Row => ({
  tenant_id: envelope.tenantId,
  sale_id: sale.saleId,
  position: index + 1,
})

const lineRows = (stored: StoredSale): Row[] =>
  stored.sale.lines.map((line, i) => ({
    ...keyOf(stored, i),
    line_id: line.lineId,
    product_id: line.productId,
    barcode: line.barcode,
    name: line.name,
    department_id: line.departmentId,
    tax_class_id: line.taxClassId,
    tax_rate_ppm: line.taxRatePpm,
    quantity_milli: line.quantityMilli,
    unit_price_minor: line.unitPriceMinor,
    price_quantity_milli: line.priceQuantityMilli,
    extended_minor: line.extendedMinor,
    source: line.source,
    voided: line.voided,
  }))

const tenderRows = (stored: StoredSale): Row[] =>
  stored.sale.tenders.map((tender, i) => ({
    ...keyOf(stored, i),
    kind: tender.kind,
    amount_minor: tender.amountMinor,
    tendered_minor: tender.tenderedMinor,
    change_minor: tender.changeMinor,
  }))

const taxRows = (stored: StoredSale): Row[] =>
  stored.sale.taxes.map((row, i) => ({
    ...keyOf(stored, i),
    tax_class_id: row.taxClassId,
    rate_ppm: row.ratePpm,
    net_minor: row.netMinor,
    tax_minor: row.taxMinor,
    gross_minor: row.grossMinor,
  }))
