import type { Sale } from '../sale/sale.ts'
import { rule } from './build/blocks.ts'
import { type ReceiptContext, receiptContext } from './build/context.ts'
import { savedBlocks } from './build/discounts.ts'
import type { ReceiptFacts } from './build/facts.ts'
import { countBlocks, fiscalBlocks, footerBlocks, identityBlocks } from './build/footer.ts'
import { headerBlocks, trainingBlocks } from './build/header.ts'
import { giftBlocks, lineBlocks } from './build/lines.ts'
import { taxBlocks } from './build/taxes.ts'
import { tenderBlocks } from './build/tenders.ts'
import { totalBlocks } from './build/totals.ts'
import { slipRows } from './build-card-slip.ts'
import type { ReceiptBlock, ReceiptDocument } from './document.ts'

export type { ReceiptFacts } from './build/facts.ts'
export { formatRate } from './build/formats.ts'

/**
 * The receipt of a completed sale, in the language of its store. Pure: a reprint gives the same document but for
 * the mark of a copy.
 */
export function buildReceipt(sale: Sale, facts: ReceiptFacts): ReceiptDocument {
  const context = receiptContext(sale, facts)
  const { labels, locale } = context
  const { saleId, receiptNumber } = sale
  return {
    title: `${labels.receipt} ${facts.tillNumber}-${receiptNumber}`,
    locale,
    receiptNumber,
    paper: { kind: facts.gift ? 'gift-receipt' : 'receipt', saleId, receiptNumber },
    ...(facts.copy !== undefined && { copy: facts.copy }),
    blocks: [
      ...headerBlocks(context),
      ...(facts.gift ? giftBody(context) : saleBody(context)),
      rule,
      ...identityBlocks(context),
      ...fiscalBlocks(context),
      ...slipBlocks(context),
      ...footerBlocks(context),
    ],
  }
}

const giftBody = (context: ReceiptContext): ReceiptBlock[] => [
  ...giftBlocks(context),
  ...trainingBlocks(context),
]

function saleBody(context: ReceiptContext): ReceiptBlock[] {
  const taxes = taxBlocks(context)
  return [
    ...lineBlocks(context),
    ...trainingBlocks(context),
    rule,
    ...totalBlocks(context),
    ...tenderBlocks(context),
    ...savedBlocks(context),
    ...countBlocks(context),
    ...(taxes.length > 0 ? [rule, ...taxes] : []),
  ]
}

/** A present tells nothing of how it was paid. */
const slipBlocks = ({ facts, labels }: ReceiptContext): ReceiptBlock[] =>
  facts.gift ? [] : (facts.slips ?? []).flatMap((slip) => [rule, ...slipRows(slip, labels)])
