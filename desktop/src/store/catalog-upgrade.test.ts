import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { STORE_DEFAULTS } from '@codex/shared/catalog/store'
import { TaxClass } from '@codex/shared/tax/tax-class'
import { expect, test } from 'vitest'
import { openCatalogReader } from './catalog-reader.ts'
import { CATALOG_VERSION, catalogKind } from './catalog-schema.ts'
import { openCatalogStore } from './catalog-store.ts'
import { syntheticProduct, syntheticTaxClasses } from './catalog-synthetic.ts'
import { migrate } from './migrate.ts'
import { openSqlite } from './sqlite.ts'

const generation = '11111111-1111-4111-8111-111111111111'
const product = syntheticProduct(0)
const code = product.barcodes[0]?.code as string
const taxClass = syntheticTaxClasses[0]!

/** A catalogue as the first version left it. */
function firstVersion(dir: string): void {
  const file = join(dir, 'catalog.db')
  const db = openSqlite(file)
  db.pragma('journal_mode = WAL')
  migrate(db, { ...catalogKind, migrations: catalogKind.migrations.slice(0, 1) }, file)
  db.prepare('UPDATE catalog_meta SET revision = 7, generation = ?').run(generation)
  db.prepare('INSERT INTO tax_class VALUES (?, ?, ?, 190000, 1)').run(
    taxClass.id,
    taxClass.code,
    taxClass.name,
  )
  db.prepare("INSERT INTO product VALUES (1, ?, 1, ?, ?, ?, ?, 'each', ?, 1000, ?, 1)").run(
    ...[product.id, product.sku, product.name, product.departmentId, product.taxClassId],
    ...[product.priceMinor, JSON.stringify([code])],
  )
  db.prepare('INSERT INTO product_barcode VALUES (?, 1)').run(code.padStart(14, '0'))
  db.prepare(
    "INSERT INTO store VALUES (?, 4, 'Mill Road', 'EUR', 'en-IE', 'Europe/Dublin', '[]', '[]', 1)",
  ).run(product.id)
  db.close()
}

test('a catalogue of the version before is nothing to a reader until sync has opened it, then it sells', () => {
  const dir = mkdtempSync(join(tmpdir(), 'catalog-upgrade-'))
  firstVersion(dir)
  const reader = openCatalogReader(dir)
  expect([reader.findByBarcode([code]), reader.store(), reader.productCount()]).toEqual([
    undefined,
    undefined,
    0,
  ])

  const catalog = openCatalogStore(dir)
  expect(CATALOG_VERSION).toBe(catalogKind.migrations.at(-1)?.version)
  const found = reader.findByBarcode([code])
  expect(found).toEqual({ product: { ...product, taxClass }, packQuantityMilli: 1000 })
  expect(TaxClass.parse(found?.product.taxClass)).toEqual(taxClass)
  expect(reader.store()).toMatchObject({ name: 'Mill Road', ...STORE_DEFAULTS })

  // The hub is asked for everything again; this one sells until all of it has come.
  expect(catalog.isOutdated()).toBe(true)
  catalog.begin()
  expect([catalog.cursor().revision, catalog.isOutdated()]).toEqual([0, false])
  catalog.apply({
    changes: [{ revision: 1, op: 'upsert', kind: 'tax-class', value: taxClass }],
    cursor: 9,
    generation,
    more: false,
  })
  expect(reader.search(product.name, 1)).toEqual([])
  while (catalog.indexMore());
  expect(reader.search(product.name, 1)).toMatchObject([{ id: product.id }])
  expect([reader.productCount(), reader.revision()]).toEqual([1, 0])
  catalog.swap()
  reader.close()
  expect([reader.productCount(), reader.store(), reader.revision()]).toEqual([0, undefined, 9])
  expect(catalog.isOutdated()).toBe(false)
  reader.close()
  catalog.close()
  rmSync(dir, { recursive: true })
})

test('goods that change before their names are indexed again are found by what they are called then', () => {
  const dir = mkdtempSync(join(tmpdir(), 'catalog-upgrade-'))
  firstVersion(dir)
  const catalog = openCatalogStore(dir)
  const upsert = { revision: 1, op: 'upsert', kind: 'product' } as const
  const changes = [
    { revision: 1, op: 'upsert', kind: 'tax-class', value: taxClass } as const,
    { ...upsert, value: { ...product, name: 'Renamed' } },
    { ...upsert, value: { ...syntheticProduct(1), taxClassId: taxClass.id, name: 'Newcomer' } },
  ]
  catalog.apply({ changes, cursor: 9, generation, more: false })
  catalog.apply({
    changes: [{ revision: 10, op: 'delete', kind: 'product', id: syntheticProduct(1).id }],
    cursor: 10,
    generation,
    more: false,
  })
  while (catalog.indexMore());
  const reader = openCatalogReader(dir)
  expect(reader.search('renamed', 5)).toHaveLength(1)
  expect([reader.search(product.name, 5), reader.search('newcomer', 5)]).toEqual([[], []])
  reader.close()
  catalog.close()
  rmSync(dir, { recursive: true })
})

test('a new file has nothing to fetch again', () => {
  const dir = mkdtempSync(join(tmpdir(), 'catalog-upgrade-'))
  const catalog = openCatalogStore(dir)
  expect(catalog.cursor()).toMatchObject({ revision: 0, generation: null })
  expect(catalog.isOutdated()).toBe(false)
  catalog.close()
  rmSync(dir, { recursive: true })
})
