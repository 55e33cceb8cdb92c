import { knownLocale } from '@codex/shared/catalog/known-locale'
import type { BlockOf, ReceiptDocument } from '@codex/shared/receipt/document'
import { receiptLabels } from '@codex/shared/receipt/labels'

/**
 * The same paper, marked as a copy at the top and at the bottom as every copy is. One that was a copy already is
 * marked with its own number alone.
 */
export function asCopy(document: ReceiptDocument, number: number): ReceiptDocument {
  const { copy } = receiptLabels(knownLocale(document.locale ?? 'en'))
  const mark: BlockOf<'banner'> = { kind: 'banner', text: copy(number) }
  const earlier = new Set(Array.from({ length: number }, (_, n) => copy(n + 1)))
  const plain = document.blocks.filter((block) => block.kind !== 'banner' || !earlier.has(block.text))
  return { ...document, copy: number, blocks: [mark, ...plain, mark] }
}
