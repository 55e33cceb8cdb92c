import { knownLocale } from '../catalog/known-locale.ts'
import { banner, text } from './build/blocks.ts'
import type { CardSlip } from './card-slip.ts'
import type { ReceiptBlock, ReceiptDocument } from './document.ts'
import { type ReceiptLabels, receiptLabels } from './labels.ts'

/** The rows of a slip as the terminal wrote them. */
export const slipRows = ({ rows, isCutOff }: CardSlip, labels: ReceiptLabels): ReceiptBlock[] => [
  ...rows.map((row) => text(row)),
  ...(isCutOff ? [banner(labels.slip.cutOff)] : []),
]

/** A slip as a paper of its own, in the words of the terminal; only what it is called is in the store's language. */
export function buildCardSlip(
  slip: CardSlip,
  {
    reference,
    locale,
    training: isTraining = false,
  }: { readonly reference: string; readonly locale: string; readonly training?: boolean | undefined },
): ReceiptDocument {
  const known = knownLocale(locale)
  const labels = receiptLabels(known)
  const marks = isTraining ? [banner(labels.training)] : []
  return {
    title: labels.slip[slip.side],
    paper: { kind: 'terminal-slip', reference },
    locale: known,
    blocks: [...marks, ...slipRows(slip, labels), ...marks],
  }
}
