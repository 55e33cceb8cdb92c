import { isDark, type QrGrid } from './qr-grid.ts'
import { alignmentMiddles, type QrLevel, qrShape } from './qr-versions.ts'
import { multiply, powerOfTwo } from './reed-solomon.ts'

type Read = { readonly version: number; readonly level: QrLevel; readonly bytes: Uint8Array }

const LEVELS: readonly QrLevel[] = ['M', 'L', 'H', 'Q']
const FORMAT_MASK = 0b101010000010010

/**
 * Reads a symbol as a camera's program does once it has found the modules, written from that end: what is wrong
 * anywhere throws. For tests.
 */
export function readQr(grid: QrGrid): Read {
  const { side } = grid
  const version = (side - 17) / 4
  const { level, mask } = readFormat(grid)
  const shape = qrShape(version, level)
  const codewords = readCodewords(grid, version, mask).slice(0, shape.codewords)
  const { blocks, correctionPerBlock, dataCodewords } = shape
  const short = blocks - (dataCodewords % blocks)
  const perBlock = Math.floor(dataCodewords / blocks)
  const taken = [...codewords]
  const parts: number[][] = Array.from({ length: blocks }, () => [])
  for (let at = 0; at <= perBlock; at += 1)
    parts.forEach((part, block) => {
      if (at < perBlock || block >= short) part.push(taken.shift() ?? 0)
    })
  const whole = parts.map((part) => [...part])
  for (let at = 0; at < correctionPerBlock; at += 1) for (const part of whole) part.push(taken.shift() ?? 0)
  for (const part of whole) mustBeWhole(part, correctionPerBlock)
  return { version, level, bytes: readBytes(parts.flat(), version) }
}

function readFormat(grid: QrGrid): { level: QrLevel; mask: number } {
  const { side } = grid
  const around = [0, 1, 2, 3, 4, 5, 7, 8].map((x) => isDark(grid, x, 8))
  const up = [7, 5, 4, 3, 2, 1, 0].map((y) => isDark(grid, 8, y))
  const below = Array.from({ length: 7 }, (_, at) => isDark(grid, 8, side - 1 - at))
  const beside = Array.from({ length: 8 }, (_, at) => isDark(grid, side - 8 + at, 8))
  const [first, second] = [
    [...around, ...up],
    [...below, ...beside],
  ].map((modules) => modules.reduce((sum, dark) => sum * 2 + (dark ? 1 : 0), 0))
  if (first === undefined || first !== second) throw new Error('the two formats are not the same')
  if (!isDark(grid, 8, side - 8)) throw new Error('the dark module is light')
  const told = (first ^ FORMAT_MASK) >> 10
  return { level: LEVELS[told >> 3] ?? 'L', mask: told & 7 }
}

const isTurned = (mask: number, i: number, j: number): boolean => {
  switch (mask) {
    case 0:
      return (i + j) % 2 === 0
    case 1:
      return i % 2 === 0
    case 2:
      return j % 3 === 0
    case 3:
      return (i + j) % 3 === 0
    case 4:
      return ((i >> 1) + Math.trunc(j / 3)) % 2 === 0
    case 5:
      return ((i * j) % 2) + ((i * j) % 3) === 0
    case 6:
      return (((i * j) % 2) + ((i * j) % 3)) % 2 === 0
    default:
      return (((i + j) % 2) + ((i * j) % 3)) % 2 === 0
  }
}

/** Whether a module belongs to a pattern or tells of the symbol itself. */
function isReserved(x: number, y: number, side: number, version: number): boolean {
  if (x === 6 || y === 6) return true
  if ((x < 9 && y < 9) || (x >= side - 8 && y < 9) || (x < 9 && y >= side - 8)) return true
  if (version >= 7 && ((x < 6 && y >= side - 11) || (y < 6 && x >= side - 11))) return true
  const middles = alignmentMiddles(version)
  return middles.some((b) =>
    middles.some((a) => {
      const isCorner = [a, b].filter((middle) => middle === 6).length === 2 || Math.abs(a - b) === side - 13
      return !isCorner && Math.abs(x - a) <= 2 && Math.abs(y - b) <= 2
    }),
  )
}

function readCodewords(grid: QrGrid, version: number, mask: number): number[] {
  const { side } = grid
  const bits: number[] = []
  const columns = Array.from({ length: (side - 1) / 2 }, (_, pair) => {
    const right = side - 1 - 2 * pair
    return right <= 6 ? right - 1 : right
  })
  columns.forEach((right, pair) => {
    for (let step = 0; step < side; step += 1) {
      const y = pair % 2 === 0 ? side - 1 - step : step
      for (const x of [right, right - 1])
        if (!isReserved(x, y, side, version)) bits.push(isDark(grid, x, y) === isTurned(mask, y, x) ? 0 : 1)
    }
  })
  return Array.from({ length: bits.length >> 3 }, (_, at) =>
    bits.slice(8 * at, 8 * at + 8).reduce((sum, bit) => 2 * sum + bit, 0),
  )
}

/** A block without a fault is zero at every root of its generator. */
function mustBeWhole(block: readonly number[], roots: number): void {
  for (let root = 0; root < roots; root += 1) {
    const value = block.reduce((sum, codeword) => multiply(sum, powerOfTwo(root)) ^ codeword, 0)
    if (value !== 0) throw new Error('a block is damaged')
  }
}

function readBytes(codewords: readonly number[], version: number): Uint8Array {
  const bits = codewords.flatMap((codeword) => [...codeword.toString(2).padStart(8, '0')])
  let at = 0
  const take = (count: number): number => {
    const value = Number.parseInt(bits.slice(at, at + count).join(''), 2)
    at += count
    return value
  }
  if (take(4) !== 0b0100) throw new Error('not in byte mode')
  const count = take(version < 10 ? 8 : 16)
  return Uint8Array.from({ length: count }, () => take(8))
}
