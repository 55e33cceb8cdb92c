import { readCharacterMap } from './character-map.ts'
import { readOutlines } from './glyph-outline.ts'
import { fillOutline } from './pixels.ts'
import { readWoff } from './read-woff.ts'

/**
 * A letter of 16 rows, 8 or 16 pixels wide; each row's leftmost pixel is the highest bit of 16. A mark of no width
 * lies over its letter: `isBehind` says that its right edge goes to the letter's, else its left edge does.
 */
export type Glyph = { readonly columns: 0 | 1 | 2; readonly rows: Uint16Array; readonly isBehind: boolean }

export type PixelFont = {
  /** Undefined where the font has no picture of it. */
  readonly glyph: (codePoint: number) => Glyph | undefined
}

const FULL_WIDTH_UNITS = 1024
/** As many letters as one language's receipts use; then the oldest are drawn anew. */
const MAX_KEPT = 4_000

/** Reads a WOFF of GNU Unifont's kind: every letter on a grid of 16 by 16. @throws for anything else */
export async function readPixelFont(file: Uint8Array): Promise<PixelFont> {
  const tables = await readWoff(file, ['cmap', 'loca', 'glyf', 'hmtx', 'hhea'])
  const table = (tag: string): DataView => tables.get(tag) as DataView
  const indexOf = readCharacterMap(table('cmap'))
  const outlineOf = readOutlines(table('loca'), table('glyf'))
  const lastAdvance = table('hhea').getUint16(34) - 1
  const widthOf = (index: number): number => table('hmtx').getUint16(Math.min(index, lastAdvance) * 4)
  const kept = new Map<number, Glyph | undefined>()

  const draw = (codePoint: number): Glyph | undefined => {
    const index = indexOf(codePoint)
    if (index === 0) return undefined
    const outline = outlineOf(index)
    const width = widthOf(index)
    const isBehind = width === 0 && outline.some((contour) => contour.some(({ x }) => x < 0))
    const columns = width === 0 ? 0 : width >= FULL_WIDTH_UNITS ? 2 : 1
    return { columns, rows: fillOutline(outline, isBehind ? FULL_WIDTH_UNITS : 0), isBehind }
  }
  return {
    glyph: (codePoint) => {
      if (!kept.has(codePoint)) {
        if (kept.size >= MAX_KEPT) kept.delete(kept.keys().next().value as number)
        kept.set(codePoint, draw(codePoint))
      }
      return kept.get(codePoint)
    },
  }
}
