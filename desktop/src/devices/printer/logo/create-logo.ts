import { DOTS_PER_COLUMN, type PaperColumns } from '../escpos/paper.ts'
import type { Bitmap } from '../raster/bitmap.ts'
import { fitLogo } from './fit-logo.ts'
import { readPng } from './read-png.ts'

/** The picture above each receipt, made once for each width of paper. */
export type Logo = (columns: PaperColumns) => Bitmap

/** @throws LOGO_INVALID {reason} */
export function createLogo(png: Uint8Array): Logo {
  const picture = readPng(png)
  const made = new Map<PaperColumns, Bitmap>()
  return (columns) => {
    const known = made.get(columns)
    if (known) return known
    const bitmap = fitLogo(picture, columns * DOTS_PER_COLUMN)
    made.set(columns, bitmap)
    return bitmap
  }
}

/** As the set-up keeps it. @throws LOGO_INVALID {reason} */
export const logoFrom = (base64: string): Logo => createLogo(Buffer.from(base64, 'base64'))
