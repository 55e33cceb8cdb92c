import type { QrGrid } from './qr-grid.ts'

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
const LIKE_FINDER = [0b10111010000, 0b00001011101]
const WINDOW = 0b11111111111

/** How hard a symbol is to read (7.8.3.1): the mask with the smallest sum is taken. */
export function penalty({ side, dark }: QrGrid): number {
  const modules = Uint8Array.from(dark, (one) => (one ? 1 : 0))
  let costs = balanceCosts(modules)
  for (let line = 0; line < side; line += 1) {
    costs += lineCosts(modules, line * side, 1, side)
    costs += lineCosts(modules, line, side, side)
  }
  return costs + COSTS.block * blocks(modules, side)
}

/** Of a row or a column: runs of five and more, and what looks like a finder. */
function lineCosts(modules: Uint8Array, from: number, step: number, side: number): number {
  let [costs, run, before, window] = [0, 0, -1, 0]
  for (let at = 0; at < side; at += 1) {
    const module = modules[from + at * step] ?? 0
    run = module === before ? run + 1 : 1
    before = module
    // The fifth of a run costs three, each further one more.
    if (run === RUN) costs += COSTS.run
    else if (run > RUN) costs += 1
    window = ((window << 1) | module) & WINDOW
    if (at >= 10 && LIKE_FINDER.includes(window)) costs += COSTS.finder
  }
  return costs
}

/** Squares of two by two modules of one colour. */
function blocks(modules: Uint8Array, side: number): number {
  let count = 0
  for (let y = 1; y < side; y += 1)
    for (let x = 1; x < side; x += 1) {
      const at = y * side + x
      const sum =
        (modules[at] ?? 0) +
        (modules[at - 1] ?? 0) +
        (modules[at - side] ?? 0) +
        (modules[at - side - 1] ?? 0)
      if (sum % 4 === 0) count += 1
    }
  return count
}

/** For each whole five percent that the dark modules are away from a half. */
function balanceCosts(modules: Uint8Array): number {
  const share = modules.reduce((sum, module) => sum + module, 0) / modules.length
  return COSTS.balance * Math.floor(Math.abs(share - 0.5) * 20)
}
