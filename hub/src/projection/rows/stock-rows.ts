import { fullLine, lineArticle } from '@codex/shared/sale/line-article'
import type { EnrichedFact } from '../enrich.ts'
import type { Row } from '../insert-rows.ts'

/** Services and gift cards lie on no shelf. */
const ON_SHELVES: readonly string[] = ['goods', 'deposit']

/** A line's goods leave the store, or come back with a return or a void. */
export function stockRows({ event, envelope, businessDate, correctedTime }: EnrichedFact): Row[] {
  if (event.type !== 'sale.completed') return []
  const sale = event.payload
  return sale.lines.map(fullLine).flatMap((line, i) => {
    const article = lineArticle(sale, line)
    if (line.voided || !ON_SHELVES.includes(article.kind)) return []
    return [
      {
        tenant_id: envelope.tenantId,
        sale_id: sale.saleId,
        position: i + 1,
        store_id: envelope.storeId,
        till_id: envelope.tillId,
        product_id: article.productId,
        quantity_milli: -line.quantityMilli,
        unit: article.unit,
        kind: kindOf(sale.kind, line.quantityMilli),
        lot: line.tracking?.lot ?? null,
        serial: line.tracking?.serial ?? null,
        business_date: businessDate,
        at: correctedTime,
      },
    ]
  })
}

const kindOf = (saleKind: string, quantityMilli: number): string => {
  if (saleKind === 'void') return 'void'
  return quantityMilli < 0 ? 'return' : 'sale'
}
