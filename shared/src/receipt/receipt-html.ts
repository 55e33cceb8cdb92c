import type { ReceiptDocument } from './document.ts'
import { blocksHtml, type DrawQr } from './html/blocks-html.ts'
import { escapeHtml } from './html/escape.ts'
import { RECEIPT_STYLE } from './html/style.ts'

/**
 * The receipt as a page of its own that needs no other file: for e-mail, for the hub and for office printers.
 * Every text is escaped. Code 128 is drawn here; a QR code is drawn by `drawQr`, whose markup is trusted (its
 * encoder is a library that `shared` does not carry), and given as its data without it.
 */
export function receiptHtml(
  document: ReceiptDocument,
  { drawQr }: { readonly drawQr?: DrawQr } = {},
): string {
  const { locale = 'en', title = '' } = document
  return (
    `<!doctype html><html lang="${escapeHtml(locale)}"><head><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width,initial-scale=1">' +
    '<meta name="color-scheme" content="light dark">' +
    `<title>${escapeHtml(title)}</title><style>${RECEIPT_STYLE}</style></head>` +
    `<body><article>${blocksHtml(document.blocks, drawQr)}</article></body></html>`
  )
}
