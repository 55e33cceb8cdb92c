import type { Change } from '@codex/shared/sync/pull'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { syntheticProduct, syntheticTaxClasses } from '../store/catalog-synthetic.ts'
import { PULL_IDLE_MS } from './pull-step.ts'
import { createTestTill, type TestTill } from './testing/till.ts'

let till: TestTill
beforeEach(async () => {
  till = await createTestTill()
  till.hub.state.changes = [
    ...syntheticTaxClasses.map(
      (value, at) => ({ revision: at + 1, op: 'upsert', kind: 'tax-class', value }) as const,
    ),
    priced(1, 100),
  ]
})
afterEach(async () => {
  till.catalog.close()
  await till.close()
})

const priced = (revision: number, priceMinor: number): Change => ({
  ...{ revision: revision + 10, op: 'upsert', kind: 'product' },
  value: { ...syntheticProduct(1), priceMinor },
})
const priceNow = () => till.catalog.findProduct(syntheticProduct(1).id)?.priceMinor

/** A till that has everything, and hears hints. */
async function quietTill(): Promise<number> {
  till.sync().start()
  await till.until(() => till.revisions.length === 1)
  await till.until(() => till.hub.hearing() === 1)
  return till.time.nowMs()
}

test('a hint brings a changed price to the till long before it would have asked', async () => {
  const from = await quietTill()
  till.hub.state.changes.push(priced(2, 123))
  till.hub.hint('changes')
  await till.until(() => priceNow() === 123)
  expect(till.time.nowMs() - from).toBeLessThan(2000)
})

test('with no stream to hear, a changed price is there within one poll', async () => {
  till.hub.state.fault = ({ path }) => (path === 'stream' ? { kind: 'answer', status: 503 } : undefined)
  till.sync().start()
  await till.until(() => till.revisions.length === 1)
  const from = till.time.nowMs()
  till.hub.state.changes.push(priced(2, 123))
  await till.until(() => priceNow() === 123)
  expect(till.time.nowMs() - from).toBeLessThanOrEqual(PULL_IDLE_MS)
  // It goes on trying to hear, ever more rarely.
  await till.until(() => till.time.nowMs() > 20 * PULL_IDLE_MS)
  const tries = till.hub.seen.filter(({ path }) => path === 'stream').length
  expect(tries).toBeGreaterThan(5)
  expect(tries).toBeLessThan(30)
})

test('what was said while the stream was away is asked for when it is back', async () => {
  await quietTill()
  till.hub.endStreams()
  till.hub.state.changes.push(priced(2, 123))
  const from = till.time.nowMs()
  await till.until(() => priceNow() === 123)
  expect(till.time.nowMs() - from).toBeLessThan(PULL_IDLE_MS / 2)
})

test('many hints at once are one question', async () => {
  await quietTill()
  await till.until(() => till.hub.pulls().length === 2)
  const asked = till.hub.pulls().length
  for (let n = 0; n < 50; n += 1) till.hub.hint('changes')
  till.hub.state.changes.push(priced(2, 123))
  await till.until(() => priceNow() === 123)
  expect(till.hub.pulls().length - asked).toBeLessThanOrEqual(2)
})

test('the engine hears that baskets are offered', async () => {
  await quietTill()
  till.hub.hint('baskets')
  await till.until(() => till.offers.count === 1)
})

test('an expired token is replaced before the stream is heard', async () => {
  till.hub.state.tokens = new Set(['token-2'])
  await quietTill()
  till.hub.state.changes.push(priced(2, 55))
  till.hub.hint('changes')
  await till.until(() => priceNow() === 55)
})
