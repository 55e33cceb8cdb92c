import type { ReceiptDocument } from '@codex/shared/receipt/document'
import { byteIn, toPrintable } from './code-page.ts'

/** Whether anything in it may have to be printed as a picture. It asks the one page that all printers have. */
export function needsFont(document: ReceiptDocument): boolean {
  return textsOf(document.blocks).some((text) =>
    [...toPrintable(text)].some((character) => byteIn(858, character) === undefined),
  )
}

/** Every text anywhere in a value. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}
