import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ATill, aTill } from './a-till.ts'
import { type LiveHub, startLiveHub } from './live-hub.ts'
import type { Machine } from './machine.ts'
import { until } from './until.ts'

/** Further apart than tills are wrong about the hub's clock. */
const APART_MS = 1_500

let hub: LiveHub
let tills: readonly [ATill, ATill]
beforeAll(async () => {
  hub = await startLiveHub()
})
afterAll(() => hub?.stop())
beforeEach(() => {
  tills = [aTill(hub), aTill(hub)]
})
afterEach(async () => {
  for (const till of tills) await till.close()
})

const machines = () => Promise.all([tills[0].sellingMachine(1), tills[1].sellingMachine(1)])
const shown = async (machine: Machine, text: string) =>
  (await machine.ask('product.search', { text, limit: 1 }))[0]
const untilShown = (machine: Machine, text: string, name: string): Promise<true> =>
  until(`${text} is called ${name}`, async () => (await shown(machine, text))?.name === name || undefined)

/** A product of the hub's that both tills have, by its code. */
async function aProduct(machine: Machine) {
  const product = await shown(machine, 'milk')
  if (!product?.barcode) throw new Error('no milk on the shelf')
  return { productId: product.productId, code: product.barcode, name: product.name }
}

test('of two tills that correct one name, one of them cut off, the later holds at both; neither shows the old one meanwhile', async () => {
  const [one, two] = await machines()
  const { productId, code, name } = await aProduct(one)
  const correct = (machine: Machine, to: string) =>
    machine.ask('product.correct', { productId, changes: { name: to } })
  await one.off()
  one.onAlone()
  await one.getReady()
  await correct(one, 'Early milk')
  expect((await shown(one, code))?.name).toBe('Early milk')
  await one.off()
  const earlyMs = performance.now()
  await until('a while has passed', () => performance.now() - earlyMs > APART_MS || undefined)
  await correct(two, 'Late milk')
  await two.untilSynced()

  one.on()
  const seen = new Set<string | undefined>()
  await until('the later name has come', async () => {
    const now = (await shown(one, code))?.name
    seen.add(now)
    return now === 'Late milk' || undefined
  })
  expect([...seen]).not.toContain(name)
  await untilShown(two, code, 'Late milk')
  expect(await hub.conflicts(productId)).toMatchObject([
    { field: 'name', winner: { value: 'Late milk' }, loser: { value: 'Early milk', source: 'till' } },
  ])
})

test('what one till makes another one sells', async () => {
  const [one, two] = await machines()
  const { departments, taxClasses } = await one.ask('catalog.choices', {})
  const code = '4006381333931'
  await one.ask('product.make', {
    ...{ productId: randomUUID(), name: 'Plum jam', barcode: code, unit: 'each', priceMinor: 349 },
    ...{ departmentId: departments[0]?.id ?? '', taxClassId: taxClasses[0]?.id ?? '' },
    priceQuantityMilli: 1000,
  })
  expect((await shown(one, code))?.name).toBe('Plum jam')
  await untilShown(two, code, 'Plum jam')
  await two.ask('product.code', { code, quantityMilli: 1000, lineId: randomUUID() })
  expect(await two.ask('basket.get', {})).toMatchObject({ lines: [{ name: 'Plum jam', amountMinor: 349 }] })
})
