import { fullLine, grossOf, lineArticle } from '@codex/shared/sale/line-article'
import type { returnCalls } from '../../ipc/calls/return-calls.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import type { SoldView } from '../../ipc/return-view.ts'
import type { BasketChange } from '../basket/basket.ts'
import type { Returnable } from '../returns/find-return.ts'
import type { EngineParts } from './engine-parts.ts'

export function returnHandlers({ selling, changed }: EngineParts): HandlersOf<typeof returnCalls> {
  const { returns } = selling
  const oneLine = (change: BasketChange | undefined) => {
    if (change) changed(change)
    return {}
  }
  return {
    'return.find': (named) => soldView(returns.find(named)),
    'return.look': async (named) => ({ sales: (await returns.look(named)).map(soldView) }),
    'return.add': (asked) => oneLine(returns.add(asked)),
    'return.unreferenced': (asked) => oneLine(returns.unreferenced(asked)),
  }
}

const soldView = ({
  sale,
  soldAt,
  businessDate,
  isVoided,
  leftMilli,
  operatorName,
}: Returnable): SoldView => ({
  saleId: sale.saleId,
  receiptNumber: sale.receiptNumber,
  kind: sale.kind,
  isVoided,
  soldAt,
  businessDate,
  operatorName,
  currency: sale.currency,
  totalMinor: sale.totalMinor,
  tenders: sale.tenders.map(({ kind, amountMinor }) => ({ kind, amountMinor })),
  lines: sale.lines.map((sold, line) => {
    const { quantityMilli, barcode, tracking, voided } = fullLine(sold)
    const { name, unit } = lineArticle(sale, sold)
    return {
      ...{ line, name, unit, quantityMilli, barcode: barcode ?? null },
      ...{ serial: tracking?.serial ?? null, lot: tracking?.lot ?? null },
      ...{ paidMinor: grossOf(sale, sold), voided: voided !== undefined, leftMilli: leftMilli[line] ?? 0 },
    }
  }),
})
