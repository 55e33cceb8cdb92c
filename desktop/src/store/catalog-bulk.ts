import { mkdirSync, renameSync, rmSync } from 'node:fs'
import type { Product } from '@codex/shared/catalog/product'
import { type Change, FEED_VERSION } from '@codex/shared/sync/pull'
import { catalogFileOf, listCatalogFiles } from './catalog-files.ts'
import { createCatalogIndex } from './catalog-index.ts'
import { catalogKind } from './catalog-schema.ts'
import { createBarcodeTable, createCatalogTables, PRODUCT_UPSERT, productRow } from './catalog-tables.ts'
import { migrate } from './migrate.ts'
import { type Db, openSqlite } from './sqlite.ts'

type Others = Exclude<Extract<Change, { op: 'upsert' }>, { kind: 'product' }>

export type BulkOptions = {
  /** Everything but the products, in the form of changes. */
  readonly others?: readonly Others[]
  readonly revision: number
  readonly generation: string
}

/**
 * Builds a whole catalogue in one go, without durability on the way: written beside, then moved into place as the
 * newest one of the directory. For benchmarks with large catalogues. Product ids must differ.
 *
 * @returns how many products were written
 */
export function buildCatalog(dir: string, products: Iterable<Product>, options: BulkOptions): number {
  mkdirSync(dir, { recursive: true })
  const file = catalogFileOf(dir, (listCatalogFiles(dir).current?.number ?? 0) + 1)
  const building = `${file}.building`
  rmSync(building, { force: true })
  const db = openSqlite(building)
  try {
    for (const pragma of ['journal_mode = OFF', 'synchronous = OFF', 'cache_size = -200000'])
      db.pragma(pragma)
    migrate(db, catalogKind, building)
    const written = db.transaction(() => fill(db, products, options))()
    db.pragma('journal_mode = WAL')
    db.close()
    renameSync(building, file)
    return written
  } catch (error) {
    db.close()
    rmSync(building, { force: true })
    throw error
  }
}

function fill(
  db: Db,
  products: Iterable<Product>,
  { others = [], revision, generation }: BulkOptions,
): number {
  // The two indexes that a fetch needs only later are made at the end, in order.
  db.exec('DROP INDEX product_sku; DROP INDEX product_barcode_product')
  const tables = createCatalogTables(db)
  for (const change of others) tables.apply(change)
  const insert = db.prepare(PRODUCT_UPSERT)
  const addCodes = createBarcodeTable(db)
  const index = createCatalogIndex(db)
  let written = 0
  for (const product of products) {
    const number = insert.run(productRow(product)).lastInsertRowid
    addCodes(product.barcodes, number)
    index.set(number, product.name)
    written += 1
  }
  db.exec(`CREATE INDEX product_sku ON product (sku COLLATE NOCASE);
    CREATE INDEX product_barcode_product ON product_barcode (product)`)
  db.prepare(
    `UPDATE catalog_meta SET revision = @revision, counted_revision = @revision, fed_revision = @revision,
     feed = ${FEED_VERSION}, product_count = @written, generation = @generation`,
  ).run({ revision, generation, written })
  return written
}
