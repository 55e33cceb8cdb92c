import type { Outline } from './glyph-outline.ts'

/** The font's square: 16 pixels a side, its base line two above the bottom. */
export const PIXELS = 16
const UNITS_PER_PIXEL = 64
const ASCENT_UNITS = 896

/**
 * The pixels inside a shape that is moved so far to the right: a number of 16 bits for each row from the top, the
 * leftmost pixel its highest bit.
 */
export function fillOutline(outline: Outline, shiftUnits: number): Uint16Array {
  const rows = new Uint16Array(PIXELS)
  for (let row = 0; row < PIXELS; row += 1) {
    const y = ASCENT_UNITS - (row + 0.5) * UNITS_PER_PIXEL
    const crossings = outline.flatMap((contour) => crossingsAt(contour, y))
    for (let column = 0; column < PIXELS; column += 1) {
      const x = (column + 0.5) * UNITS_PER_PIXEL - shiftUnits
      const winding = crossings.reduce((sum, crossing) => sum + (crossing.x > x ? crossing.turn : 0), 0)
      if (winding !== 0) rows[row] = (rows[row] ?? 0) | (0x8000 >> column)
    }
  }
  return rows
}

function crossingsAt(contour: Outline[number], y: number): { x: number; turn: number }[] {
  return contour.flatMap((from, place) => {
    const to = contour[(place + 1) % contour.length] ?? from
    if (from.y > y === to.y > y) return []
    const x = from.x + ((y - from.y) * (to.x - from.x)) / (to.y - from.y)
    return [{ x, turn: from.y > to.y ? 1 : -1 }]
  })
}
