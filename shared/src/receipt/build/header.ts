import type { ReceiptBlock } from '../document.ts'
import { banner, blank, text, title } from './blocks.ts'
import type { ReceiptContext } from './context.ts'
import type { ReceiptFacts } from './facts.ts'

/** Store and address, and what kind of receipt this is when it is no plain one. */
export function headerBlocks(context: ReceiptContext): ReceiptBlock[] {
  const { sale, facts, labels } = context
  const { kind, voids } = sale
  return [
    ...markBlocks(context),
    title(facts.store.name),
    ...facts.store.receiptHeader.map((line) => text(line, 'center')),
    blank,
    ...(facts.gift ? [title(labels.gift), blank] : []),
    ...(kind === 'sale' || facts.gift ? [] : [title(labels[kind])]),
    ...(voids && !facts.gift ? [text(labels.voids(voids.receiptNumber), 'center')] : []),
    ...(kind === 'sale' || facts.gift ? [] : [blank]),
  ]
}

type Marked = Pick<ReceiptContext, 'labels'> & { readonly facts: Pick<ReceiptFacts, 'training' | 'copy'> }

/** What makes this paper another thing than the receipt of a sale: it stands at the top and at the bottom. */
export const markBlocks = ({ facts, labels }: Marked): ReceiptBlock[] => [
  ...trainingBlocks({ facts, labels }),
  ...(facts.copy === undefined ? [] : [banner(labels.copy(facts.copy))]),
]

export const trainingBlocks = ({ facts, labels }: Marked): ReceiptBlock[] =>
  facts.training ? [banner(labels.training)] : []
