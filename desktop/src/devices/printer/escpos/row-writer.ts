import { graphemesOf, textColumns } from '@codex/shared/receipt/text-columns'
import type { PrinterProfile } from '../profiles/profile.ts'
import { hasRightToLeft } from '../raster/bidi-types.ts'
import { drawTextRow, type RowLook } from '../raster/draw-row.ts'
import type { PixelFont } from '../raster/font/pixel-font.ts'
import type { Direction } from '../raster/row-cells.ts'
import { createCodePageWriter } from './code-page-writer.ts'
import { type Align, align, bold, inverse, LINE_FEED, type Size, size } from './commands.ts'
import { encodeRaster } from './raster-bytes.ts'

export type Look = {
  readonly align: Align
  readonly size: Size
  readonly bold: boolean
  readonly inverse: boolean
  readonly direction: Direction
}

export const PLAIN: Look = { align: 'left', size: 'normal', bold: false, inverse: false, direction: 'ltr' }

/** Signs that only tell a direction or how letters join: nothing to print. */
const UNSEEN = /[\u061c\u200b-\u200f\u2060\ufeff]/gu

const TIMES = { normal: [1, 1], tall: [1, 2], large: [2, 2] } as const

/**
 * Writes rows of text: in the printer's own letters where one of its code pages has each of them, else the whole row
 * as a picture. Without a font for pictures, a letter that is in no page becomes a question mark.
 */
export function createRowWriter(profile: PrinterProfile, font: PixelFont | undefined) {
  const pages = createCodePageWriter(profile)

  const row = (text: string, look: Look): number[] => {
    const plain = text.replace(UNSEEN, '')
    if (!hasRightToLeft(text) && pages.canWrite(plain)) return [...pages.write(plain), LINE_FEED]
    if (!font) return [...pages.write(asAscii(text)), LINE_FEED]
    const [width, height] = TIMES[look.size]
    const drawn: RowLook = { width, height, bold: look.bold, inverse: look.inverse }
    return encodeRaster(drawTextRow(font, text, look.direction, drawn), profile.rasterRows)
  }

  return {
    start: pages.start,
    /** Sets the look, prints the rows, and goes back to plain: no block depends on the one before. */
    write: (rows: readonly string[], look: Look): number[] => [
      ...(look.align === 'left' ? [] : align(look.align)),
      ...(look.inverse ? inverse(1) : []),
      ...(look.size === 'normal' ? [] : size(look.size)),
      ...(look.bold ? bold(1) : []),
      ...rows.flatMap((text) => row(look.inverse ? text : text.trimEnd(), look)),
      ...(look.bold ? bold(0) : []),
      ...(look.size === 'normal' ? [] : size('normal')),
      ...(look.inverse ? inverse(0) : []),
      ...(look.align === 'left' ? [] : align('left')),
    ],
  }
}
export type RowWriter = ReturnType<typeof createRowWriter>

/** As wide as before. */
const asAscii = (text: string): string =>
  graphemesOf(text)
    .map((grapheme) => (grapheme.length === 1 ? grapheme : '?'.repeat(textColumns(grapheme))))
    .join('')
