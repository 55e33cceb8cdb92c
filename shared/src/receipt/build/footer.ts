import { knownTimeZone } from '../../catalog/known-locale.ts'
import type { ReceiptBlock } from '../document.ts'
import { receiptCode } from '../receipt-code.ts'
import { banner, blank, pair, rule, text } from './blocks.ts'
import type { ReceiptContext } from './context.ts'
import { fiscalFactsOf } from './fiscal-facts.ts'
import { formatMoment } from './formats.ts'
import { markBlocks } from './header.ts'

/** How much was bought and brought back, in pieces. */
export const countBlocks = ({ sale, labels }: ReceiptContext): ReceiptBlock[] => [
  ...(sale.itemCount > 0 ? [text(labels.items(sale.itemCount))] : []),
  ...(sale.returnCount > 0 ? [text(labels.returnedItems(sale.returnCount))] : []),
]

/** Which receipt this is, of which till and when, and who served. */
export function identityBlocks({ sale, facts, labels, locale }: ReceiptContext): ReceiptBlock[] {
  const { store, tillNumber, operatorName, wallTime } = facts
  return [
    pair(labels.receipt, `${tillNumber}-${sale.receiptNumber}`),
    pair(labels.date, formatMoment(wallTime, locale, knownTimeZone(store.timeZone))),
    pair(labels.till, String(tillNumber)),
    ...(operatorName === '' ? [] : [pair(labels.servedBy, operatorName)]),
  ]
}

/** What the law wants signed. A present shows nothing of it: the signed data hold the prices. */
export function fiscalBlocks({ sale, facts, labels }: ReceiptContext): ReceiptBlock[] {
  const fiscal = facts.fiscal ?? (sale.fiscal && fiscalFactsOf(sale.fiscal))
  if (!fiscal || facts.gift) return []
  return [
    rule,
    ...(fiscal.signerOutOfOrder ? [banner(labels.signerOutOfOrder)] : []),
    ...fiscal.lines.map((line) => text(line)),
    ...(fiscal.qr === undefined ? [] : [{ kind: 'qr' as const, data: fiscal.qr }]),
  ]
}

export const footerBlocks = (context: ReceiptContext): ReceiptBlock[] => {
  const { sale, facts } = context
  const { storeNumber, tillNumber, training: isTraining = false } = facts
  const name = { storeNumber, tillNumber, receiptNumber: sale.receiptNumber, isTraining }
  return [
    blank,
    ...facts.store.receiptFooter.map((line) => text(line, 'center')),
    { kind: 'barcode', data: receiptCode(name) },
    ...markBlocks(context),
  ]
}
