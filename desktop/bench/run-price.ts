import { step } from '../../scripts/lib/progress.ts'
import { benchBarcodes } from './barcodes.ts'
import { machine } from './machine.ts'
import { benchPrice, type PriceFigures } from './price.ts'
import { ratio, type Spread } from './statistics.ts'

/** A scan must not be felt: of a till's 50 ms the price may take one. */
const BOUND_P95_MS = 1

const RUNS = 5000
const BARCODES = 10_000

export async function runPriceBench() {
  const priced = await step(`Adding ${RUNS} lines with and without promotions`, async () => benchPrice(RUNS))
  const rate = await step(`Reading ${BARCODES} barcodes`, async () => benchBarcodes(BARCODES))
  const { floor, figure, givenPerBasket } = priced
  const json = {
    bench: 'price',
    unit: 'ms',
    floor,
    figure,
    ratio: ratio(figure, floor),
    barcodes: { unit: 'items/s', figure: { rate }, n: BARCODES },
    machine: machine(),
    settings: { lines: priced.lines, promotions: priced.promotions, givenPerBasket, runs: RUNS },
  }
  return { json, report: report(priced, rate), isWithinBounds: figure.p95 <= BOUND_P95_MS }
}

function report({ floor, figure, lines, promotions, givenPerBasket }: PriceFigures, rate: number): string {
  const row = (name: string, { p50, p95, p99, n }: Spread): string =>
    [
      name.padEnd(26),
      ...[p50, p95, p99].map((value) => value.toFixed(3).padStart(8)),
      String(n).padStart(7),
    ].join('')
  return [
    `One more line in a basket of ${lines}, ${promotions} promotions, of which ${givenPerBasket} are given.`,
    `${'price, ms'.padEnd(26)}     p50     p95     p99      n`,
    row('floor: no promotions', floor),
    row('figure', figure),
    row('ratio', ratio(figure, floor)),
    `barcodes: ${Math.round(rate)} a second`,
  ].join('\n')
}
