import { unreachable } from '@codex/shared/errors/assert'
import type { ReceiptBlock, ReceiptDocument } from '@codex/shared/receipt/document'
import { wrap } from '@codex/shared/receipt/wrap'
import { generic } from '../profiles/generic.ts'
import type { PrinterProfile } from '../profiles/profile.ts'
import type { Bitmap } from '../raster/bitmap.ts'
import type { PixelFont } from '../raster/font/pixel-font.ts'
import { encodeBarcode } from './barcode-bytes.ts'
import { bannerRows, printableTableRows, sizedPair, textRows } from './block-rows.ts'
import { align, CUT, feed, feedDots, INITIALISE } from './commands.ts'
import type { PaperColumns } from './paper.ts'
import { encodeQr } from './qr-bytes.ts'
import { encodeRaster } from './raster-bytes.ts'
import { createRowWriter, PLAIN, type RowWriter } from './row-writer.ts'

const BEFORE_BARCODE_DOTS = 16
const AROUND_BANNER_DOTS = 12
const AROUND_LOGO_DOTS = 12
/** Without a blade, paper enough that a hand tears below the last line. */
const TEAR_LINES = 5

type Options = {
  readonly profile?: PrinterProfile
  /** Draws what no code page of the profile holds. */
  readonly font?: PixelFont | undefined
  /** Stands above each receipt; reports and slips have none. */
  readonly logo?: Bitmap | undefined
}

/** A receipt as ESC/POS bytes for font A, from initialisation to cut. Pure. */
export function encodeEscPos(
  document: ReceiptDocument,
  columns: PaperColumns,
  options: Options = {},
): Uint8Array {
  const { profile = generic, font, logo } = options
  const writer = createRowWriter(profile, font)
  const head = [...INITIALISE, ...writer.start()]
  const picture = logo && document.receiptNumber !== undefined ? encodeLogo(logo, profile) : []
  const body = document.blocks.flatMap((block) => encodeBlock(block, columns, writer))
  return Uint8Array.from([...head, ...picture, ...body, ...(profile.hasCutter ? CUT : feed(TEAR_LINES))])
}

function encodeBlock(block: ReceiptBlock, columns: PaperColumns, { write }: RowWriter): number[] {
  switch (block.kind) {
    case 'text': {
      const look = {
        ...PLAIN,
        align: block.align,
        size: block.size,
        bold: block.bold,
        direction: 'auto',
      } as const
      return write(textRows(block.text, columns, block.size, block.indent), look)
    }
    case 'pair': {
      const { rows, size } = sizedPair(block, columns)
      return write(rows, { ...PLAIN, size, bold: block.bold })
    }
    case 'table':
      return printableTableRows(block, columns).flatMap(({ text, bold }) => write([text], { ...PLAIN, bold }))
    case 'banner': {
      const { rows, size } = bannerRows(block.text, columns)
      const around = feedDots(AROUND_BANNER_DOTS)
      return [...around, ...write(rows, { ...PLAIN, size, inverse: true, direction: 'auto' }), ...around]
    }
    case 'rule':
      return write(['─'.repeat(columns)], PLAIN)
    case 'feed':
      return feed(block.lines)
    case 'barcode':
      return (
        centred(encodeBarcode(block.data, columns)) ??
        write(wrap(block.data, columns), { ...PLAIN, align: 'center' })
      )
    case 'qr':
      return centred(encodeQr(block.data, columns)) ?? write(textRows(block.data, columns), PLAIN)
    default:
      return unreachable(block)
  }
}

const centred = (symbol: readonly number[] | undefined): number[] | undefined =>
  symbol && [...feedDots(BEFORE_BARCODE_DOTS), ...align('center'), ...symbol, ...align('left')]

const encodeLogo = (logo: Bitmap, { rasterRows }: PrinterProfile): number[] => [
  ...align('center'),
  ...encodeRaster(logo, rasterRows),
  ...align('left'),
  ...feedDots(AROUND_LOGO_DOTS),
]
