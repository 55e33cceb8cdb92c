import type { PriceList } from '@codex/shared/catalog/price'
import { afterEach, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { aDesk, codeOf, goodsOf } from '../testing/a-desk.ts'

const NOON = Date.parse('2026-07-10T12:00:00Z')
const DAY_MS = 86_400_000

const list = (n: number, facts: Partial<PriceList> = {}): PriceList => ({
  ...{ id: `00000000-0000-4000-8000-00000000010${n}`, name: `List ${n}`, priority: n, storeIds: null },
  ...{ customerGroup: null, validFrom: null, validTo: null, ...facts },
})
const on = ({ id: listId }: PriceList, priceMinor: number, more: object = {}) => ({
  ...{ listId, priceMinor, priceQuantityMilli: 1000, ...more },
})
const summer = list(1, { validFrom: '2026-07-01', validTo: '2026-07-10' })
const always = list(2)
const club = list(0, { customerGroup: 'club' })

let counter: Counter
const desk = aDesk(() => counter)
afterEach(() => counter.close())

async function shop(wallMs = NOON) {
  const tea = goodsOf(900, { listPrices: [on(always, 900), on(summer, 750), on(club, 1)] })
  const milk = goodsOf(901, {
    listPrices: [on(always, 800, { breaks: [{ fromQuantityMilli: 3000, priceMinor: 700 }] })],
  })
  const gone = goodsOf(902, { listPrices: [on(list(3), 5)] })
  counter = await aCounter({ wallMs }, { goods: [tea, milk, gone], priceLists: [summer, always, club] })
  return { tea, milk, gone }
}
const prices = async () => (await desk.lines()).map(({ amountMinor }) => amountMinor)

it('sells at the price of the first list that holds on the business date, however the article was named', async () => {
  const { tea, milk, gone } = await shop()
  for (const product of [tea, milk, gone]) await desk.add(product)
  // No list of that name has come: it costs what the article says.
  expect(await prices()).toEqual([750, 800, 1000])
  await desk.add(milk, 3_000)
  expect((await prices()).at(-1)).toBe(2100)
  counter.till.scan(codeOf(900))
  await counter.waitFor(async () => expect((await prices()).slice(4)).toEqual([750]))
})

it('sells at the next one on the day after the last', async () => {
  const { tea } = await shop(NOON + DAY_MS)
  await desk.add(tea)
  expect(await prices()).toEqual([900])
})

it('shows in the search what the basket will say', async () => {
  const { tea } = await shop()
  const found = await desk.call('product.search', { text: 'no 900', limit: 5 })
  expect(JSON.stringify(found)).toContain('"priceMinor":750')
  await desk.add(tea)
  expect(await prices()).toEqual([750])
})
