import { runTill } from '../../src/engine/testing/a-till.ts'
import { openCatalogReader } from '../../src/store/catalog-reader.ts'
import { CATALOG_FILE } from '../../src/store/catalog-schema.ts'
import { syntheticProduct } from '../../src/store/catalog-synthetic.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { aStockedDir } from '../enrolled-till.ts'
import { createRandom } from '../random.ts'
import { type Spread, spread } from '../statistics.ts'
import { plainMatch, type Query, sampleQueries } from './queries.ts'

export type SearchFigures = {
  readonly floor: Spread
  /** The search as the engine calls it. */
  readonly figure: Spread
  /** The same as a window calls it: through a port, parsed, answered, parsed. */
  readonly call: Spread
  readonly byKind: Readonly<Record<string, Spread>>
}

/** What the till's window asks for. */
const RESULTS = 20
const WARM_UP = 200
const SEED = 4

/** Every letter that is typed is a search; the three ways of answering take turns at each. In milliseconds. */
export async function benchSearch(products: number, searches: number): Promise<SearchFigures> {
  const home = await aStockedDir(products)
  const till = runTill(home.dir)
  const reader = openCatalogReader(home.dir)
  const db = openSqlite(`${home.dir}/${CATALOG_FILE}`, { readonly: true })
  const match = db.prepare('SELECT rowid FROM product_text WHERE product_text MATCH ? LIMIT ?')
  try {
    const queries = sampleQueries(WARM_UP + searches, syntheticProduct, products, createRandom(SEED))
    const timed: Timed[] = []
    for (const query of queries) {
      const { text } = query
      const plain = plainMatch(text)
      timed.push({
        ...query,
        floorMs: plain === undefined ? undefined : await timeOf(() => match.all(plain, RESULTS)),
        figureMs: await timeOf(() => reader.search(text, RESULTS)),
        callMs: await timeOf(() => till.screen.call('product.search', { text, limit: RESULTS })),
      })
    }
    return figures(timed.slice(WARM_UP))
  } finally {
    db.close()
    reader.close()
    till.stop()
    home.remove()
  }
}

type Timed = Query & {
  readonly floorMs: number | undefined
  readonly figureMs: number
  readonly callMs: number
}

async function timeOf(work: () => unknown): Promise<number> {
  const t0 = performance.now()
  await work()
  return performance.now() - t0
}

function figures(timed: readonly Timed[]): SearchFigures {
  const kinds = [...new Set(timed.map(({ kind }) => kind))].sort()
  const of = (some: readonly Timed[]): Spread =>
    spread(
      some.map(({ figureMs }) => figureMs),
      3,
    )
  return {
    floor: spread(
      timed.flatMap(({ floorMs }) => floorMs ?? []),
      3,
    ),
    figure: of(timed),
    call: spread(
      timed.map(({ callMs }) => callMs),
      3,
    ),
    byKind: Object.fromEntries(kinds.map((kind) => [kind, of(timed.filter((one) => one.kind === kind))])),
  }
}
