import { randomUUID } from 'node:crypto'
import type { Change } from '@codex/shared/sync/pull'
import { catalogueFacts } from '../../src/engine/testing/a-till.ts'
import { syntheticProducts } from '../../src/store/catalog-synthetic.ts'
import { createFakeHub } from '../../src/sync/testing/fake-hub.ts'
import { catalogue } from './goods.ts'

/**
 * A hub with a large catalogue, in a process of its own. Told to, it begins another life: the till fetches all of it
 * anew and sells from it, as after a restore. It says when that has been done.
 */
const facts = catalogue(Number(process.argv[2]))
const products = [...syntheticProducts(facts.productCount ?? 0), ...(facts.goods ?? [])]
const values: object[] = [
  ...catalogueFacts(facts),
  ...products.map((value) => ({ op: 'upsert', kind: 'product', value })),
]
const hub = await createFakeHub(() => Date.now() - 1_790_000_000_000)
hub.state.changes = values.map((change, at) => ({ ...change, revision: at + 1 }) as Change)

/** The snapshot was asked for, and after it what is newer: the till has it, and sells from it. */
async function fetched(): Promise<void> {
  const before = hub.seen.length
  for (;;) {
    hub.hint('changes')
    await new Promise((resolve) => setTimeout(resolve, 250))
    const paths = hub.seen.slice(before).map(({ path }) => path)
    const asked = paths.lastIndexOf('snapshot')
    if (asked >= 0 && paths.indexOf('pull', asked) > asked) return
  }
}

process.on('message', () => {
  hub.state.generation = randomUUID()
  void fetched().then(() => process.send?.({ fetched: true }))
})
process.on('disconnect', () => process.exit(0))
process.send?.({ url: hub.url })
