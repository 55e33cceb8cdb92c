import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildCatalog } from './catalog-bulk.ts'
import { openCatalogReader } from './catalog-reader.ts'
import { openCatalogStore } from './catalog-store.ts'
import {
  syntheticBarcode,
  syntheticProduct,
  syntheticProducts,
  syntheticTaxClasses,
} from './catalog-synthetic.ts'

const generation = '11111111-1111-4111-8111-111111111111'

test('a catalogue built in bulk reads and goes on like one that was fetched', () => {
  const dir = mkdtempSync(join(tmpdir(), 'catalog-bulk-'))
  const others = syntheticTaxClasses.map(
    (value) => ({ revision: 1, op: 'upsert', kind: 'tax-class', value }) as const,
  )
  expect(buildCatalog(dir, syntheticProducts(3000), { others, revision: 3000, generation })).toBe(3000)
  const reader = openCatalogReader(dir)
  for (const number of [0, 1499, 2999]) {
    const product = syntheticProduct(number)
    expect(reader.findByBarcode([syntheticBarcode(number)])?.product).toMatchObject(product)
    expect(reader.search(`no ${number}`, 50).map(({ id }) => id)).toContain(product.id)
  }
  const catalog = openCatalogStore(dir)
  const removal = { revision: 3001, op: 'delete', kind: 'product', id: syntheticProduct(5).id } as const
  catalog.apply({ changes: [removal], cursor: 3001, generation, more: false })
  expect([reader.productCount(), reader.revision()]).toEqual([2999, 3001])

  // The next one built is the newest, and the one that is read.
  buildCatalog(dir, syntheticProducts(10), { others, revision: 4000, generation })
  expect(readdirSync(dir).filter((name) => name.endsWith('.db'))).toEqual(['catalog-2.db', 'catalog.db'])
  const later = openCatalogReader(dir)
  expect([later.productCount(), later.revision()]).toEqual([10, 4000])
  later.close()
  reader.close()
  catalog.close()
  rmSync(dir, { recursive: true })
})
