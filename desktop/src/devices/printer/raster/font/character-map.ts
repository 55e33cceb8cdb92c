const FULL_UNICODE = 12

type Run = { readonly first: number; readonly last: number; readonly glyph: number }

/** OpenType `cmap`, format 12: which glyph shows a code point; 0 for none. */
export function readCharacterMap(cmap: DataView): (codePoint: number) => number {
  const runs = readRuns(cmap)
  return (codePoint) => {
    let low = 0
    let high = runs.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const run = runs[middle] as Run
      if (codePoint < run.first) high = middle - 1
      else if (codePoint > run.last) low = middle + 1
      else return run.glyph + codePoint - run.first
    }
    return 0
  }
}

function readRuns(cmap: DataView): Run[] {
  for (let index = 0; index < cmap.getUint16(2); index += 1) {
    const at = cmap.getUint32(4 + index * 8 + 4)
    if (cmap.getUint16(at) !== FULL_UNICODE) continue
    return Array.from({ length: cmap.getUint32(at + 12) }, (_, run) => {
      const group = at + 16 + run * 12
      return {
        first: cmap.getUint32(group),
        last: cmap.getUint32(group + 4),
        glyph: cmap.getUint32(group + 8),
      }
    })
  }
  throw new Error('the font has no map of all Unicode')
}
