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

/** Writes a sale as it was sold. What does not add up is named beside it; nothing is corrected. */
export async function insertSale(sql: Sql, stored: StoredSale): Promise<void> {
  await insertHead(sql, stored)
  await insertLines(sql, stored)
  await insertTenders(sql, stored)
  await insertTaxes(sql, stored)
}

async function insertHead(sql: Sql, { envelope: e, sale, receivedAt }: StoredSale): Promise<void> {
  await sql.query(
    `INSERT INTO sale (tenant_id, id, store_id, till_id, epoch_id, seq, event_id, operator_id, receipt_number,
       business_date, wall_time, received_at, currency, pricing_version, item_count, tax_minor, total_minor,
       change_minor, faults)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      ...[e.tenantId, sale.saleId, e.storeId, e.tillId, e.epochId, e.seq, e.eventId, e.operatorId],
      ...[sale.receiptNumber, e.businessDate ?? e.wallTime.slice(0, 10), e.wallTime, receivedAt],
      ...[sale.currency, sale.pricingVersion, sale.itemCount, sale.taxMinor, sale.totalMinor],
      ...[sale.changeMinor, saleFaults(sale)],
    ],
  )
}

async function insertLines(sql: Sql, { envelope, sale }: StoredSale): Promise<void> {
  const column = <K extends keyof Sale['lines'][number]>(name: K) => sale.lines.map((line) => line[name])
  await sql.query(
    `INSERT INTO sale_line (tenant_id, sale_id, position, line_id, product_id, barcode, name, department_id,
       tax_class_id, tax_rate_ppm, quantity_milli, unit_price_minor, price_quantity_milli, extended_minor, source, voided)
     SELECT $1, $2, * FROM unnest($3::int[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::uuid[], $9::uuid[],
       $10::int[], $11::int8[], $12::int8[], $13::int[], $14::int8[], $15::text[], $16::bool[])`,
    [
      ...[envelope.tenantId, sale.saleId, sale.lines.map((_, i) => i + 1)],
      ...[column('lineId'), column('productId'), column('barcode'), column('name'), column('departmentId')],
      ...[column('taxClassId'), column('taxRatePpm'), column('quantityMilli'), column('unitPriceMinor')],
      ...[column('priceQuantityMilli'), column('extendedMinor'), column('source'), column('voided')],
    ],
  )
}

async function insertTenders(sql: Sql, { envelope, sale }: StoredSale): Promise<void> {
  const column = <K extends keyof Sale['tenders'][number]>(name: K) =>
    sale.tenders.map((tender) => tender[name])
  await sql.query(
    `INSERT INTO sale_tender (tenant_id, sale_id, position, kind, amount_minor, tendered_minor, change_minor)
     SELECT $1, $2, * FROM unnest($3::int[], $4::text[], $5::int8[], $6::int8[], $7::int8[])`,
    [
      ...[envelope.tenantId, sale.saleId, sale.tenders.map((_, i) => i + 1)],
      ...[column('kind'), column('amountMinor'), column('tenderedMinor'), column('changeMinor')],
    ],
  )
}

async function insertTaxes(sql: Sql, { envelope, sale }: StoredSale): Promise<void> {
  const column = <K extends keyof Sale['taxes'][number]>(name: K) => sale.taxes.map((row) => row[name])
  await sql.query(
    `INSERT INTO sale_tax (tenant_id, sale_id, position, tax_class_id, rate_ppm, net_minor, tax_minor, gross_minor)
     SELECT $1, $2, * FROM unnest($3::int[], $4::uuid[], $5::int[], $6::int8[], $7::int8[], $8::int8[])`,
    [
      ...[envelope.tenantId, sale.saleId, sale.taxes.map((_, i) => i + 1)],
      ...[
        column('taxClassId'),
        column('ratePpm'),
        column('netMinor'),
        column('taxMinor'),
        column('grossMinor'),
      ],
    ],
  )
}
