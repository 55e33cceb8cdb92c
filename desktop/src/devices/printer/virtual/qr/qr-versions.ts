/** How much of a symbol may be lost: about 7, 15, 25 and 30 percent. */
export type QrLevel = 'L' | 'M' | 'Q' | 'H'

const VERSIONS = 40
const numbers = (text: string): readonly number[] => text.split(' ').map(Number)

/** ISO/IEC 18004, table 9, by version from 1 on: codewords of correction in each block, and blocks. */
const PER_BLOCK: { readonly [level in QrLevel]: readonly number[] } = {
  L: numbers(
    `7 10 15 20 26 18 20 24 30 18 20 24 26 30 22 24 28 30 28 28 28 28 30 30 26 28${' 30'.repeat(14)}`,
  ),
  M: numbers(`10 16 26 18 24 16 18 22 22 26 30 22 22 24 24 28 28 26 26 26 26${' 28'.repeat(19)}`),
  Q: numbers(
    `13 22 18 26 18 24 18 22 20 24 28 26 24 20 30 24 28 28 26 30 28 30 30 30 30 28${' 30'.repeat(14)}`,
  ),
  H: numbers(`17 28 22 16 22 28 26 26 24 28 24 28 22 24 24 30 28 28 26 28 30 24${' 30'.repeat(18)}`),
}
const BLOCKS: { readonly [level in QrLevel]: readonly number[] } = {
  L: numbers(
    '1 1 1 1 1 2 2 2 2 4 4 4 4 4 6 6 6 6 7 8 8 9 9 10 12 12 12 13 14 15 16 17 18 19 19 20 21 22 24 25',
  ),
  M: numbers(
    '1 1 1 2 2 4 4 4 5 5 5 8 9 9 10 10 11 13 14 16 17 17 18 20 21 23 25 26 28 29 31 33 35 37 38 40 43 45 47 49',
  ),
  Q: numbers(
    '1 1 2 2 4 4 6 6 8 8 8 10 12 16 12 17 16 18 21 20 23 23 25 27 29 34 34 35 38 40 43 45 48 51 53 56 59 62 65 68',
  ),
  H: numbers(
    '1 1 2 4 4 4 5 6 8 8 11 11 16 16 18 16 19 21 25 25 25 34 30 32 35 37 40 42 45 48 51 54 57 60 63 66 70 74 77 81',
  ),
}

export type QrShape = {
  readonly version: number
  readonly level: QrLevel
  /** Modules along one side. */
  readonly side: number
  readonly blocks: number
  readonly correctionPerBlock: number
  /** Of data and correction together. */
  readonly codewords: number
  readonly dataCodewords: number
}

/** Middles of the alignment patterns, on either axis (annex E): evenly from 6 to the far edge, the first gap the rest. */
export function alignmentMiddles(version: number): readonly number[] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const last = 4 * version + 10
  const step = version === 32 ? 26 : 2 * Math.ceil((last - 6) / (2 * (count - 1)))
  return [6, ...Array.from({ length: count - 1 }, (_, at) => last - (count - 2 - at) * step)]
}

const FINDERS = 3 * 64
const FORMAT = 31
const VERSION_INFO = 36
const ALIGNMENT = 25

/** Modules that hold no pattern and no information about the symbol itself. */
function freeModules(version: number): number {
  const side = 17 + 4 * version
  const middles = alignmentMiddles(version).length
  // Those at three corners would lie on the finders. On the timing lines each covers five modules of theirs.
  const patterns = middles === 0 ? 0 : middles * middles - 3
  const onTiming = middles === 0 ? 0 : 2 * (middles - 2)
  const timing = 2 * (side - 16)
  const info = FORMAT + (version >= 7 ? VERSION_INFO : 0)
  return side * side - FINDERS - timing - info - ALIGNMENT * patterns + 5 * onTiming
}

export function qrShape(version: number, level: QrLevel): QrShape {
  const blocks = BLOCKS[level][version - 1] ?? 0
  const correctionPerBlock = PER_BLOCK[level][version - 1] ?? 0
  const codewords = freeModules(version) >> 3
  const dataCodewords = codewords - blocks * correctionPerBlock
  return { version, level, side: 17 + 4 * version, blocks, correctionPerBlock, codewords, dataCodewords }
}

/** Bits before the bytes: four of the mode, and of their count eight, from version 10 on sixteen. */
export const countBits = (version: number): number => (version < 10 ? 8 : 16)

/** The smallest symbol that holds so many bytes; undefined: there is none. */
export function shapeFor(bytes: number, level: QrLevel): QrShape | undefined {
  for (let version = 1; version <= VERSIONS; version += 1) {
    const shape = qrShape(version, level)
    if (4 + countBits(version) + 8 * bytes <= 8 * shape.dataCodewords) return shape
  }
  return undefined
}
