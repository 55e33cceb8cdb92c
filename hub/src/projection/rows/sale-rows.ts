import { unreachable } from '@codex/shared/errors/assert'
import type { Envelope } from '@codex/shared/journal/envelope'
import { fullLine, grossOf, lineArticle } from '@codex/shared/sale/line-article'
import type { Sale } from '@codex/shared/sale/sale'
import type { SaleDiscount } from '@codex/shared/sale/sale-line'
import type { Tender } from '@codex/shared/sale/tender'
import { totalRatePpm } from '@codex/shared/tax/total-rate'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { EnrichedFact } from '../enrich.ts'
import { insertRows, type Row } from '../insert-rows.ts'
import { type Target, tableOf } from '../target.ts'

type StoredSale = {
  readonly envelope: Envelope
  readonly receivedAt: Date
  readonly businessDate: string
  readonly faults: readonly string[]
  readonly sale: Sale
}

/**
 * Writes sales as they were sold, a statement per table however many there are. What does not add up is named
 * beside it; nothing is corrected.
 */
export async function insertSales(sql: Sql, target: Target, facts: readonly EnrichedFact[]): Promise<void> {
  const sales = facts.flatMap(storedSale)
  if (sales.length === 0) return
  await insertRows(sql, tableOf(target, 'sale'), sales.map(headRow))
  await insertRows(sql, tableOf(target, 'sale_line'), sales.flatMap(lineRows))
  await insertRows(sql, tableOf(target, 'sale_discount'), sales.flatMap(discountRows))
  await insertRows(sql, tableOf(target, 'sale_tender'), sales.flatMap(tenderRows))
  await insertRows(sql, tableOf(target, 'sale_tax'), sales.flatMap(taxRows))
}

const storedSale = ({ event, envelope, receivedAt, businessDate, check }: EnrichedFact): StoredSale[] =>
  event.type === 'sale.completed'
    ? [{ envelope, receivedAt, businessDate, faults: check?.faults ?? [], sale: event.payload }]
    : []

const headRow = ({ envelope: e, sale, receivedAt, businessDate, faults }: StoredSale): Row => ({
  tenant_id: e.tenantId,
  id: sale.saleId,
  store_id: e.storeId,
  till_id: e.tillId,
  epoch_id: e.epochId,
  seq: e.seq,
  event_id: e.eventId,
  operator_id: e.operatorId,
  receipt_number: sale.receiptNumber,
  business_date: businessDate,
  wall_time: e.wallTime,
  received_at: receivedAt,
  kind: sale.kind,
  voids_sale_id: sale.voids?.saleId ?? null,
  currency: sale.currency,
  pricing_version: sale.pricingVersion,
  item_count: sale.itemCount,
  return_count: sale.returnCount,
  net_minor: sale.netMinor,
  tax_minor: sale.taxMinor,
  total_minor: sale.totalMinor,
  rounding_minor: sale.roundingMinor,
  change_minor: sale.changeMinor,
  faults,
})

const keyOf = ({ envelope, sale }: StoredSale, index: number): Row => ({
  tenant_id: envelope.tenantId,
  sale_id: sale.saleId,
  position: index + 1,
})

const lineRows = (stored: StoredSale): Row[] =>
  stored.sale.lines.map(fullLine).map((line, i) => {
    const article = lineArticle(stored.sale, line)
    return {
      ...keyOf(stored, i),
      line_id: null,
      product_id: article.productId,
      barcode: line.barcode ?? null,
      name: article.name,
      department_id: article.departmentId,
      tax_class_id: article.tax?.taxClassId ?? null,
      tax_rate_ppm: totalRatePpm(article.tax?.components ?? []),
      quantity_milli: line.quantityMilli,
      unit_price_minor: line.override?.unitPriceMinor ?? article.priceMinor,
      price_quantity_milli: article.priceQuantityMilli,
      list_minor: line.listMinor,
      extended_minor: grossOf(stored.sale, line),
      tax_minor: line.taxesMinor.reduce((sum, taxMinor) => sum + taxMinor, 0),
      unit: article.unit,
      kind: article.kind,
      lot: line.tracking?.lot ?? null,
      serial: line.tracking?.serial ?? null,
      returns_sale_id: line.return?.of?.saleId ?? null,
      returns_position: line.return?.of ? line.return.of.line + 1 : null,
      source: line.source,
      voided: line.voided !== undefined,
    }
  })

const discountRows = (stored: StoredSale): Row[] =>
  (stored.sale.discounts ?? []).map((discount, i) => ({
    ...keyOf(stored, i),
    kind: discount.kind,
    promotion_id: discount.kind === 'promotion' ? discount.promotionId : null,
    name: nameOf(discount, stored.sale),
    times: discount.kind === 'promotion' ? discount.times : 1,
    amount_minor: discount.amountMinor,
  }))

/** A promotion's name, or the reason that a person gave. */
function nameOf(discount: SaleDiscount, sale: Sale): string {
  switch (discount.kind) {
    case 'promotion':
      return discount.name
    case 'line':
    case 'basket':
      return discount.terms.reason
    case 'exemption':
      return sale.exemption?.reason ?? ''
    default:
      return unreachable(discount)
  }
}

const tenderRows = (stored: StoredSale): Row[] =>
  stored.sale.tenders.map((tender, i) => ({
    ...keyOf(stored, i),
    kind: tender.kind,
    amount_minor: tender.amountMinor,
    ...handedOver(tender),
    details: tender,
  }))

const handedOver = (tender: Tender): Row =>
  tender.kind === 'cash' || tender.kind === 'foreign-cash'
    ? { tendered_minor: tender.tenderedMinor, change_minor: tender.changeMinor }
    : { tendered_minor: Math.max(0, tender.amountMinor), change_minor: Math.max(0, -tender.amountMinor) }

const taxRows = (stored: StoredSale): Row[] =>
  stored.sale.taxes.map((row, i) => ({
    ...keyOf(stored, i),
    tax_class_id: row.taxClassId,
    code: row.code,
    category: row.category,
    rate_ppm: totalRatePpm(row.components),
    components: row.components.map((component, at) => ({ ...component, taxMinor: row.taxesMinor[at] })),
    net_minor: row.netMinor,
    tax_minor: row.taxMinor,
    gross_minor: row.grossMinor,
  }))
