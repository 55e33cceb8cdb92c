import { ProductsResponse } from '@codex/shared/api/products'
import { QuickKeysResponse } from '@codex/shared/api/quick-keys'
import { StoresResponse } from '@codex/shared/api/stores'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { picture } from './support/picture.ts'
import { openWorld, type World } from './support/world.ts'

let world: World
let till: Awaited<ReturnType<World['openSellingTill']>>
let path: string

beforeAll(async () => {
  world = await openWorld()
  till = await world.openSellingTill()
  const { stores } = StoresResponse.parse(await world.api.call('GET', '/v1/stores'))
  path = `/v1/stores/${stores.find(({ tills }) => tills.length > 0)?.id}/quick-keys`
})
afterAll(() => world.close())

const key = (label: string) => till.till.locator('.quick-key').filter({ hasText: label })
const page = (place: number) => till.till.getByTestId(`quick-page-${place}`)

it('shows the keys of its store in pages, leafed through by key and by touch', async () => {
  const { keys, isOwn } = QuickKeysResponse.parse(await world.api.call('GET', path))
  expect(isOwn).toBe(true)
  await key('Carrier bag').waitFor()
  await picture(till.till, 'quick-keys')
  await till.till.keyboard.press('PageDown')
  await key('Gala apple').waitFor()
  expect(await key('Carrier bag').count()).toBe(0)
  await picture(till.till, 'quick-keys-coloured')
  await page(2).click()
  await key('Lemon muffin').click()
  await till.cashier.waitForLines(1)
  await till.till.keyboard.press('PageDown')
  await key('Carrier bag').waitFor()
  expect(keys).toHaveLength(31)
})

it('shows what head office sets a moment later', async () => {
  const { products } = ProductsResponse.parse(await world.api.call('GET', '/v1/products?limit=20'))
  const keys = products.map(({ id }, n) => ({ productId: id, label: `Key ${n}`, colour: 'blue' }))
  await world.api.call('PUT', path, { keys })
  await key('Key 15').waitFor()
  // What does not fit on a page is on the next.
  expect(await till.till.locator('.quick-key').count()).toBe(16)
  await page(1).click()
  await key('Key 19').click()
  await till.cashier.waitForLines(2)
  await world.api.call('PUT', path, { keys: [] })
  await key('Carrier bag').waitFor()
  await page(0).waitFor({ state: 'detached' })
})
