import { refused } from './png-chunks.ts'

type Rows = { readonly height: number; readonly bytesPerRow: number; readonly pixelBytes: number }

/** Takes the filter of each row back (ISO/IEC 15948, 9.2): its bytes were told by what is left of and above them. */
export function unfilter(raw: Uint8Array, { height, bytesPerRow, pixelBytes }: Rows): Uint8Array {
  const rows = new Uint8Array(height * bytesPerRow)
  for (let y = 0; y < height; y += 1) {
    const from = y * (bytesPerRow + 1)
    const filter = raw[from] ?? 0
    const to = y * bytesPerRow
    for (let at = 0; at < bytesPerRow; at += 1) {
      const left = at >= pixelBytes ? (rows[to + at - pixelBytes] ?? 0) : 0
      const above = y > 0 ? (rows[to + at - bytesPerRow] ?? 0) : 0
      const corner = y > 0 && at >= pixelBytes ? (rows[to + at - bytesPerRow - pixelBytes] ?? 0) : 0
      rows[to + at] = (raw[from + 1 + at] ?? 0) + foretold(filter, left, above, corner)
    }
  }
  return rows
}

function foretold(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0
    case 1:
      return left
    case 2:
      return above
    case 3:
      return (left + above) >> 1
    case 4:
      return nearest(left, above, corner)
    default:
      throw refused('damaged')
  }
}

/** Paeth's: whichever is nearest to the sum of both less the corner. */
function nearest(left: number, above: number, corner: number): number {
  const sum = left + above - corner
  const [toLeft, toAbove, toCorner] = [Math.abs(sum - left), Math.abs(sum - above), Math.abs(sum - corner)]
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}
