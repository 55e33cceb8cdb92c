import { alignmentMiddles, type QrLevel, type QrShape } from './qr-versions.ts'

/** Modules row by row; undefined: not yet decided. */
export type QrGrid = { readonly side: number; readonly dark: (boolean | undefined)[] }

export const isDark = ({ side, dark }: QrGrid, x: number, y: number): boolean => dark[y * side + x] === true

const set = (grid: QrGrid, x: number, y: number, dark: boolean): void => {
  if (x >= 0 && y >= 0 && x < grid.side && y < grid.side) grid.dark[y * grid.side + x] = dark
}

/** Finders, timing and alignment, with the places of format and version kept free (ISO/IEC 18004, 6.3). */
export function emptyGrid({ version, side }: QrShape): QrGrid {
  const grid: QrGrid = { side, dark: Array.from({ length: side * side }) }
  for (let at = 0; at < side; at += 1) {
    set(grid, 6, at, at % 2 === 0)
    set(grid, at, 6, at % 2 === 0)
  }
  for (const [x, y] of [
    [3, 3],
    [side - 4, 3],
    [3, side - 4],
  ] as const)
    rings(grid, x, y, 4, [0, 1, 3])
  const middles = alignmentMiddles(version)
  const last = middles.length - 1
  middles.forEach((y, row) => {
    middles.forEach((x, column) => {
      const isFinder = (row === 0 && (column === 0 || column === last)) || (row === last && column === 0)
      if (!isFinder) rings(grid, x, y, 2, [0, 2])
    })
  })
  putFormat(grid, 0)
  if (version >= 7) putVersion(grid, version)
  return grid
}

/** Squares around a middle, dark at those distances. */
function rings(grid: QrGrid, middleX: number, middleY: number, size: number, dark: readonly number[]): void {
  for (let y = -size; y <= size; y += 1)
    for (let x = -size; x <= size; x += 1)
      set(grid, middleX + x, middleY + y, dark.includes(Math.max(Math.abs(x), Math.abs(y))))
}

/** A value followed by the rest of its division by a generator (BCH). */
function withRest(value: number, bits: number, generator: number): number {
  let rest = value << bits
  for (let bit = 31 - Math.clz32(rest); bit >= bits; bit = 31 - Math.clz32(rest))
    rest ^= generator << (bit - bits)
  return (value << bits) | rest
}

const LEVEL_BITS: { readonly [level in QrLevel]: number } = { L: 0b01, M: 0b00, Q: 0b11, H: 0b10 }
const FORMAT_MASK = 0b101010000010010

/** Level and mask, as the fifteen bits that tell a reader of them (annex C). */
export const formatBits = (level: QrLevel, mask: number): number =>
  withRest((LEVEL_BITS[level] << 3) | mask, 10, 0b10100110111) ^ FORMAT_MASK

/** The version in eighteen bits (annex D). */
export const versionBits = (version: number): number => withRest(version, 12, 0b1111100100101)

/** Twice: around the first finder, and parted between the two others. */
export function putFormat(grid: QrGrid, bits: number): void {
  const { side } = grid
  const isSet = (bit: number): boolean => ((bits >> bit) & 1) === 1
  for (let bit = 0; bit < 15; bit += 1) {
    // Over the timing line the places skip one module.
    const down = bit < 6 ? bit : bit < 8 ? bit + 1 : side - 15 + bit
    const across = bit < 8 ? side - 1 - bit : bit < 9 ? 7 : 14 - bit
    set(grid, 8, down, isSet(bit))
    set(grid, across, 8, isSet(bit))
  }
  // The dark module belongs to no information.
  set(grid, 8, side - 8, true)
}

function putVersion(grid: QrGrid, version: number): void {
  const bits = versionBits(version)
  for (let bit = 0; bit < 18; bit += 1) {
    const along = Math.floor(bit / 3)
    const across = grid.side - 11 + (bit % 3)
    set(grid, across, along, ((bits >> bit) & 1) === 1)
    set(grid, along, across, ((bits >> bit) & 1) === 1)
  }
}

/** Places of the codewords' bits: pairs of columns from the right, up and down in turn (7.7.3). */
export function* freePlaces(grid: QrGrid): Generator<readonly [x: number, y: number]> {
  let isUp = true
  for (let right = grid.side - 1; right > 0; right -= 2) {
    // The vertical timing line is no column of data.
    if (right === 6) right = 5
    for (let step = 0; step < grid.side; step += 1)
      for (const x of [right, right - 1]) {
        const y = isUp ? grid.side - 1 - step : step
        if (grid.dark[y * grid.side + x] === undefined) yield [x, y]
      }
    isUp = !isUp
  }
}
