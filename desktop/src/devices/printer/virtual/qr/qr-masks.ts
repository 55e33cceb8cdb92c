import { isDark, type QrGrid } from './qr-grid.ts'

/** ISO/IEC 18004, table 10: the modules that each mask turns over. */
export const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

const COSTS = { run: 3, block: 3, finder: 40, balance: 10 } as const
const RUN = 5
/** Looks like a finder to a reader: 1:1:3:1:1 with four light modules on one side. */
const LIKE_FINDER = /(?=10111010000|00001011101)/g

/** How hard a symbol is to read (7.8.3.1): the mask with the smallest sum is taken. */
export function penalty(grid: QrGrid): number {
  const { side } = grid
  const lines = [false, true].flatMap((isColumn) =>
    Array.from({ length: side }, (_, line) =>
      Array.from({ length: side }, (_, at) =>
        (isColumn ? isDark(grid, line, at) : isDark(grid, at, line)) ? '1' : '0',
      ).join(''),
    ),
  )
  const ofLines = lines.reduce((sum, line) => sum + runCosts(line) + finderCosts(line), 0)
  return ofLines + COSTS.block * blocks(grid) + balanceCosts(grid)
}

const runCosts = (line: string): number =>
  [...line.matchAll(/0{5,}|1{5,}/g)].reduce((sum, [run]) => sum + COSTS.run + run.length - RUN, 0)

const finderCosts = (line: string): number => COSTS.finder * [...line.matchAll(LIKE_FINDER)].length

/** Squares of two by two modules of one colour. */
function blocks(grid: QrGrid): number {
  let count = 0
  for (let y = 1; y < grid.side; y += 1)
    for (let x = 1; x < grid.side; x += 1) {
      const dark = isDark(grid, x, y)
      if (
        [isDark(grid, x - 1, y), isDark(grid, x, y - 1), isDark(grid, x - 1, y - 1)].every(
          (one) => one === dark,
        )
      )
        count += 1
    }
  return count
}

/** For each whole five percent that the dark modules are away from a half. */
function balanceCosts({ dark }: QrGrid): number {
  const share = dark.filter((one) => one === true).length / dark.length
  return COSTS.balance * Math.floor(Math.abs(share - 0.5) * 20)
}
