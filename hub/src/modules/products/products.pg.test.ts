import { ProductsResponse } from '@codex/shared/api/products'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as z from 'zod'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'

let hub: TestHub
let headers: Record<string, string>
beforeAll(async () => {
  hub = await startTestHub()
  headers = await hub.signIn()
})
afterAll(() => hub.close())

const list = async (query = '') => {
  const answer = await hub.app.inject({ method: 'GET', url: `/v1/products?${query}`, headers })
  return ProductsResponse.parse(answer.json())
}
const patch = (id: string | undefined, payload: object, as = headers) =>
  hub.app.inject({
    ...{ method: 'PATCH', url: `/v1/products/${id}`, payload },
    headers: { ...as, 'if-match': '*' },
  })

const names = ({ products }: z.infer<typeof ProductsResponse>) => products.map(({ name }) => name)

test('products come by name, in pages that meet', async () => {
  const first = await list('limit=2')
  expect([names(first), first.total]).toEqual([['Apple', 'Bread'], 3])
  const second = await list(`limit=2&after=${first.next}`)
  expect([names(second), second.next]).toEqual([['Cheese'], null])
})

test('search looks in name, SKU and barcode', async () => {
  expect(names(await list('search=BREA'))).toEqual(['Bread'])
  expect(names(await list('search=9520000000003'))).toEqual(['Cheese'])
  expect(names(await list('search=%25'))).toEqual([])
  expect(names(await list(`departmentId=${hub.shop.departments[0]?.id}&search=app`))).toEqual(['Apple'])
})

test('a change is answered, kept and audited', async () => {
  const apple = hub.shop.products[0]
  const answer = await patch(apple?.id, { name: 'Red apple', priceMinor: 60 })
  expect(answer.json()).toMatchObject({ name: 'Red apple', priceMinor: 60, sku: '1' })
  expect((await list('search=red')).products[0]).toMatchObject({ priceMinor: 60 })
  const { rows } = await hub.owner.query(`SELECT details FROM audit_log WHERE action = 'product.changed'`)
  expect(rows[0].details).toEqual({
    name: { from: 'Apple', to: 'Red apple' },
    priceMinor: { from: 50, to: 60 },
  })
})

test('bad changes are refused by the name of the field', async () => {
  const bread = hub.shop.products[1]?.id
  const refused = async (payload: object) => (await patch(bread, payload)).json().error
  expect(await refused({})).toMatchObject({ code: 'INPUT_INVALID' })
  expect(await refused({ priceMinor: 1.5 })).toMatchObject({
    code: 'INPUT_INVALID',
    details: { field: 'priceMinor' },
  })
  expect(await refused({ name: '' })).toMatchObject({ details: { field: 'name' } })
  expect((await patch(hub.otherShop.products[0]?.id, { priceMinor: 1 })).json().error.code).toBe('NOT_FOUND')
})

test('departments count their products', async () => {
  const answer = await hub.app.inject({ method: 'GET', url: '/v1/departments/product-counts', headers })
  expect(answer.json().departments).toMatchObject([{ name: 'Food', products: 3 }])
})

const get = async (id: string | undefined) =>
  (await hub.app.inject({ method: 'GET', url: `/v1/products/${id}`, headers })).json()

test('codes and prices of stores are kept with it, and other prices stay as they are', async () => {
  const bread = hub.shop.products[1]?.id
  const barcodes = [
    { code: '9520000000002', packQuantityMilli: 1_000 },
    { code: '9520000000019', packQuantityMilli: 12_000 },
  ]
  const storePrices = [
    { storeId: hub.shop.stores[1]?.id, priceMinor: 199, priceQuantityMilli: 1_000, breaks: [] },
  ]
  const answer = await patch(bread, { barcodes, storePrices })
  expect(answer.json()).toMatchObject({ barcodes, storePrices, priceMinor: 219 })
  await patch(bread, { storePrices: [], breaks: [{ fromQuantityMilli: 5_000, priceMinor: 200 }] })
  expect(await get(bread)).toMatchObject({
    ...{ barcodes, storePrices: [], priceMinor: 219 },
    breaks: [{ fromQuantityMilli: 5_000, priceMinor: 200 }],
  })
})

test('what a product names has to be there, and its codes its own', async () => {
  const [apple, bread] = hub.shop.products
  const refused = async (payload: object) => {
    const { code, details } = (await patch(bread?.id, payload)).json().error
    return [code, details.field ?? details.code ?? details.storeId]
  }
  const elsewhere = hub.otherShop
  expect(await refused({ departmentId: elsewhere.departments[0]?.id })).toEqual(['NOT_FOUND', 'departmentId'])
  expect(await refused({ taxClassId: bread?.id })).toEqual(['NOT_FOUND', 'taxClassId'])
  expect(await refused({ variantOf: bread?.id })).toEqual(['INPUT_INVALID', 'variantOf'])
  const taken = { code: apple?.barcodes[0], packQuantityMilli: 1_000 }
  expect(await refused({ barcodes: [taken] })).toEqual(['BARCODE_TAKEN', apple?.barcodes[0]])
  const own = { code: '9520000000002', packQuantityMilli: 1_000 }
  expect(await refused({ barcodes: [own, own] })).toEqual(['INPUT_INVALID', 'barcodes'])
  const storeId = elsewhere.stores[0]?.id
  const price = { storeId, priceMinor: 1, priceQuantityMilli: 1_000, breaks: [] }
  expect(await refused({ storePrices: [price] })).toEqual(['NOT_FOUND', storeId])
})
