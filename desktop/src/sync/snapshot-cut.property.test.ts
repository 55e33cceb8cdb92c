import type { Change } from '@codex/shared/sync/pull'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { syntheticProduct, syntheticTaxClasses } from '../store/catalog-synthetic.ts'
import { snapshotOf } from './testing/fake-feed.ts'
import { createTestTill } from './testing/till.ts'

const COUNT = 1500

const changes: Change[] = [
  ...syntheticTaxClasses.map(
    (value, at) => ({ revision: at + 1, op: 'upsert', kind: 'tax-class', value }) as const,
  ),
  ...Array.from({ length: COUNT }, (_, at): Change => {
    const revision = at + 10
    // Every tenth is gone again later in the same answer.
    if (at % 10 === 9) return { revision, op: 'delete', kind: 'product', id: syntheticProduct(at - 5).id }
    return { revision, op: 'upsert', kind: 'product', value: syntheticProduct(at) }
  }),
]
const LAST = changes.at(-1)?.revision ?? 0
const LEFT = (COUNT / 10) * 8
const BYTES = snapshotOf(changes, '/?cursor=0', {}).length

/** Cuts of the first answers, at any byte of what travels. */
const cuts = fc.array(fc.nat({ max: BYTES }), { maxLength: 5 })

test('a first catalogue arrives whole, however often and wherever its stream is cut', async () => {
  await fc.assert(
    fc.asyncProperty(cuts, fc.boolean(), async (bytes, dies) => {
      const till = await createTestTill()
      till.hub.state.changes = changes
      const left = [...bytes]
      till.hub.state.fault = ({ path }) => {
        const next = path === 'snapshot' ? left.shift() : undefined
        return next === undefined ? undefined : { kind: 'cut', bytes: next }
      }
      till.sync().start()
      if (dies && bytes.length > 1) {
        await till.until(() => left.length < bytes.length)
        await till.restart()
      }
      await till.until(() => till.revisions.length > 0)
      expect([till.catalog.revision(), till.catalog.productCount()]).toEqual([LAST, LEFT])
      expect(till.catalog.findProduct(syntheticProduct(COUNT - 2).id)).toBeDefined()
      expect(till.catalog.findProduct(syntheticProduct(4).id)).toBeUndefined()
      till.catalog.close()
      await till.close()
    }),
    { numRuns: 15 },
  )
})
