import { listCatalogFiles } from '../../src/store/catalog-files.ts'
import { PRODUCT_COLUMNS, PRODUCT_TABLES, type ProductRow, toProduct } from '../../src/store/catalog-rows.ts'
import { openSqlite } from '../../src/store/sqlite.ts'

export type Good = { readonly productId: string; readonly code: string }

const MOST = 400

/** What is simply scanned and sold, as the till's own catalogue has it: neither weighed nor asked about. */
export function readGoods(dataDir: string): readonly Good[] {
  const { current } = listCatalogFiles(dataDir)
  if (!current) return []
  const db = openSqlite(current.file, { readonly: true })
  try {
    return db
      .prepare<[number], ProductRow>(
        `SELECT ${PRODUCT_COLUMNS} FROM ${PRODUCT_TABLES} ORDER BY p.number LIMIT ?`,
      )
      .all(MOST)
      .map(toProduct)
      .filter(
        (one) =>
          one.unit === 'each' &&
          one.kind === 'goods' &&
          one.forSale &&
          !one.openPrice &&
          one.minimumAge === 0 &&
          one.trackedBy === 'none' &&
          one.priceMinor > 0,
      )
      .flatMap(({ id, barcodes: [first] }) => (first ? [{ productId: id, code: first.code }] : []))
  } finally {
    db.close()
  }
}
