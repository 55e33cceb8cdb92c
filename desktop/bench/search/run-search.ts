import { step } from '../../../scripts/lib/progress.ts'
import { machine } from '../machine.ts'
import { ratio } from '../statistics.ts'
import { table } from '../table.ts'
import { benchSearch } from './search.ts'

/** A list that follows the keys: nobody types faster. */
const BOUND_P95_MS = 50

const SEARCHES = 10_000

export async function runSearchBench({ products }: { readonly products: number }) {
  const { floor, figure, call, byKind } = await step(`Searching ${SEARCHES} times`, () =>
    benchSearch(products, SEARCHES),
  )
  const json = {
    bench: 'search',
    unit: 'ms',
    floor,
    figure,
    ratio: ratio(figure, floor),
    call,
    byKind,
    machine: machine(),
    settings: { products, searches: SEARCHES },
  }
  const report = [
    table('search, ms', { 'floor: the index alone': floor, figure, 'through a port': call }, 3),
    table('of what is typed, ms', byKind, 3),
  ].join('\n')
  return { json, report, isWithinBounds: figure.p95 <= BOUND_P95_MS && call.p95 <= BOUND_P95_MS }
}
