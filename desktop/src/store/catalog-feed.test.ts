import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PriceList } from '@codex/shared/catalog/price'
import type { Change } from '@codex/shared/sync/pull'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openCatalogReader } from './catalog-reader.ts'
import { type CatalogStore, openCatalogStore } from './catalog-store.ts'
import { syntheticProduct, syntheticTaxClasses } from './catalog-synthetic.ts'
import { openSqlite } from './sqlite.ts'

const generation = '11111111-1111-4111-8111-111111111111'
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

let dir: string
let catalog: CatalogStore
let reader: ReturnType<typeof openCatalogReader>
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'catalog-feed-'))
  catalog = openCatalogStore(dir)
  reader = openCatalogReader(dir)
})
afterEach(() => {
  reader.close()
  catalog.close()
  rmSync(dir, { recursive: true })
})

const list: PriceList = {
  ...{ id: id(1), name: 'Summer', priority: 1, storeIds: null, customerGroup: null },
  ...{ validFrom: '2026-06-01', validTo: null },
}
const listPrices = [{ listId: list.id, priceMinor: 45, priceQuantityMilli: 1000 }]
const upsert = { revision: 1, op: 'upsert' } as const
const apply = (changes: Change[], cursor: number): void =>
  catalog.apply({ changes, cursor, generation, more: false })

test('price lists, settings and update policies are kept, changed and taken away', () => {
  const policy = { id: id(4), ring: 'early', version: '1.2.0', percentage: 10, halted: false }
  const product = { ...syntheticProduct(1), listPrices }
  apply(
    [
      ...syntheticTaxClasses.map((value) => ({ ...upsert, kind: 'tax-class', value }) as const),
      { ...upsert, kind: 'price-list', value: list },
      { ...upsert, kind: 'product', value: product },
      { ...upsert, kind: 'settings', value: { id: id(2), scope: 'till', settings: { updateRing: 'early' } } },
      {
        ...{ ...upsert, kind: 'settings' },
        value: { id: id(3), scope: 'store', settings: { updateRing: 'late', idleLockMinutes: 5 } },
      },
      { ...upsert, kind: 'update-policy', value: policy },
    ],
    9,
  )
  expect(reader.priceLists()).toEqual([list])
  expect(reader.findProduct(product.id)).toMatchObject({ listPrices })
  expect(reader.settings()).toEqual({ updateRing: 'early', idleLockMinutes: 5 })
  expect(reader.updatePolicy()).toEqual(policy)

  const gone = { revision: 10, op: 'delete' } as const
  apply(
    [
      { ...upsert, kind: 'product', value: syntheticProduct(1) },
      { ...gone, kind: 'price-list', id: list.id },
      { ...gone, kind: 'settings', id: id(2) },
      { ...gone, kind: 'update-policy', id: policy.id },
    ],
    12,
  )
  expect(reader.priceLists()).toEqual([])
  expect(reader.findProduct(product.id)).not.toHaveProperty('listPrices')
  expect([reader.settings(), reader.updatePolicy()]).toEqual([
    { updateRing: 'late', idleLockMinutes: 5 },
    undefined,
  ])
})

test('what an app that takes fewer kinds has gone on with is fetched again as a whole', () => {
  apply([], 5)
  expect(catalog.isOutdated()).toBe(false)
  catalog.close()
  // It moves the cursor, and knows of no other mark.
  const db = openSqlite(join(dir, 'catalog.db'))
  db.exec('UPDATE catalog_meta SET revision = 7, counted_revision = 7')
  db.close()
  catalog = openCatalogStore(dir)
  expect(catalog.isOutdated()).toBe(true)
  apply([], 8)
  expect(catalog.isOutdated()).toBe(true)
  catalog.begin()
  apply([], 8)
  catalog.swap()
  expect(catalog.isOutdated()).toBe(false)
})
