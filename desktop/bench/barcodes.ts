import { mixedBarcodes, readMixedBarcodes } from '../../shared/src/testing/barcode.ts'

const WARM_UP = 3
const ROUNDS = 9

/** How many scans a second are read, from the raw text to the facts for the sale: the median of some rounds. */
export function benchBarcodes(count: number): number {
  const codes = mixedBarcodes(count)
  const rates: number[] = []
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const t0 = performance.now()
    const usable = readMixedBarcodes(codes)
    const seconds = (performance.now() - t0) / 1000
    // A reader that refuses everything would be fast.
    if (usable < count * 0.9) throw new Error(`only ${usable} of ${count} barcodes could be read`)
    if (round >= 0) rates.push(count / seconds)
  }
  return rates.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] as number
}
