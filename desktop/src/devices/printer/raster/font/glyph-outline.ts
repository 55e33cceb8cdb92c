export type Point = { readonly x: number; readonly y: number }
export type Outline = readonly (readonly Point[])[]

const REPEATED = 8
const SHORT = { x: 2, y: 4 } as const
const SAME = { x: 16, y: 32 } as const
const HINTS_END = 10

/** OpenType `loca` with long offsets and `glyf`: the corners of a glyph's shape, in font units. */
export function readOutlines(loca: DataView, glyf: DataView): (glyph: number) => Outline {
  return (glyph) => {
    const [start, end] = [loca.getUint32(glyph * 4), loca.getUint32(glyph * 4 + 4)]
    // A pixel font draws with simple glyphs of straight lines; a blank has no shape at all.
    if (end <= start || glyf.getInt16(start) < 0) return []
    return simpleOutline(new DataView(glyf.buffer, glyf.byteOffset + start, end - start))
  }
}

function simpleOutline(view: DataView): Outline {
  const contours = view.getInt16(0)
  const ends = Array.from({ length: contours }, (_, index) => view.getUint16(HINTS_END + index * 2))
  const count = (ends.at(-1) ?? -1) + 1
  let at = HINTS_END + contours * 2
  at += 2 + view.getUint16(at)
  const flags: number[] = []
  while (flags.length < count) {
    const flag = view.getUint8(at)
    at += 1
    flags.push(flag)
    if ((flag & REPEATED) === 0) continue
    for (let again = view.getUint8(at); again > 0; again -= 1) flags.push(flag)
    at += 1
  }
  const coordinates = (axis: 'x' | 'y'): number[] => {
    let value = 0
    return flags.slice(0, count).map((flag) => {
      const isSame = (flag & SAME[axis]) !== 0
      if ((flag & SHORT[axis]) !== 0) {
        value += isSame ? view.getUint8(at) : -view.getUint8(at)
        at += 1
      } else if (!isSame) {
        value += view.getInt16(at)
        at += 2
      }
      return value
    })
  }
  const xs = coordinates('x')
  const ys = coordinates('y')
  return ends.map((end, index) => {
    const first = index === 0 ? 0 : (ends[index - 1] ?? 0) + 1
    return xs.slice(first, end + 1).map((x, place) => ({ x, y: ys[first + place] ?? 0 }))
  })
}
