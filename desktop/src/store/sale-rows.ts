import { canonicalJson, type Json } from '@codex/shared/journal/canonical'
import { addMinor } from '@codex/shared/money/minor'
import { fullLine, lineArticle } from '@codex/shared/sale/line-article'
import type { Sale } from '@codex/shared/sale/sale'
import type { SaleLine } from '@codex/shared/sale/sale-line'
import type { Tender } from '@codex/shared/sale/tender'
import type { SaleFacts } from './sale-store.ts'

/** What a sale's tables hold of it, by column. Everything else stands in its journal entry. */
export const saleRow = (sale: Sale, facts: SaleFacts) => ({
  sale_id: sale.saleId,
  basket_id: facts.basketId,
  epoch_ordinal: facts.epochOrdinal,
  seq: facts.seq,
  receipt_number: sale.receiptNumber,
  kind: sale.kind,
  voids_sale_id: sale.voids?.saleId ?? null,
  shift_id: facts.shiftId,
  operator_id: facts.operatorId,
  business_date: facts.businessDate,
  wall_time: facts.wallTime,
  currency: sale.currency,
  item_count: sale.itemCount,
  return_count: sale.returnCount,
  net_minor: sale.netMinor,
  tax_minor: sale.taxMinor,
  total_minor: sale.totalMinor,
  rounding_minor: sale.roundingMinor,
  tendered_minor: addMinor(...sale.tenders.map(handedOver)),
  change_minor: sale.changeMinor,
  copies: 0,
})

/** Cash before its change; anything else is handed over as it settles. */
const handedOver = (tender: Tender): number =>
  tender.kind === 'cash' || tender.kind === 'foreign-cash'
    ? addMinor(tender.amountMinor, tender.changeMinor)
    : tender.amountMinor

export function saleLineRow(sale: Sale, position: number, sold: SaleLine) {
  const line = fullLine(sold)
  const article = lineArticle(sale, sold)
  return {
    sale_id: sale.saleId,
    position,
    product_id: article.productId,
    name: article.name,
    department_id: article.departmentId,
    unit: article.unit,
    kind: article.kind,
    quantity_milli: line.quantityMilli,
    unit_price_minor: line.override?.unitPriceMinor ?? article.priceMinor,
    price_quantity_milli: article.priceQuantityMilli,
    extended_minor: line.listMinor,
    amount_minor: line.amountMinor,
    tax_minor: addMinor(...line.taxesMinor),
    voided: line.voided ? 1 : 0,
    barcode: line.barcode ?? null,
    serial: line.tracking?.serial ?? null,
    lot: line.tracking?.lot ?? null,
    returns_sale_id: line.return?.of?.saleId ?? null,
    returns_position: line.return?.of?.line ?? null,
  }
}

export const saleTenderRow = (saleId: string, position: number, tender: Tender) => ({
  sale_id: saleId,
  position,
  kind: tender.kind,
  amount_minor: tender.amountMinor,
  reference: 'reference' in tender ? tender.reference : null,
  // In the journal's spelling: what is rebuilt from there is the same text.
  tender: canonicalJson(tender as unknown as Json),
})
