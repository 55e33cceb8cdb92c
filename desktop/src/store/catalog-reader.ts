import { existsSync, statSync } from 'node:fs'
import type { Operator } from '@codex/shared/catalog/operator'
import type { QuickKey } from '@codex/shared/catalog/product'
import { Promotion } from '@codex/shared/catalog/promotion'
import type { Store } from '@codex/shared/catalog/store'
import {
  BARCODE_COLUMNS,
  type BarcodeRow,
  type CatalogProduct,
  type CatalogQuickKey,
  type FoundByBarcode,
  Operators,
  PRODUCT_COLUMNS,
  PRODUCT_TABLES,
  type ProductRow,
  type StoreRow,
  toFound,
  toProduct,
  toStore,
} from './catalog-rows.ts'
import { CATALOG_APPLICATION_ID, CATALOG_FILE, CATALOG_VERSION } from './catalog-schema.ts'
import { createCatalogSearch } from './catalog-search.ts'
import { lookupKeys } from './catalog-text.ts'
import { type Db, isBusy, isDamage, openSqlite } from './sqlite.ts'

export type { CatalogProduct, CatalogQuickKey, FoundByBarcode } from './catalog-rows.ts'

export type CatalogReader = ReturnType<typeof openCatalogReader>
type Reader = ReturnType<typeof createCatalogReader>

/** Look-ups of the catalogue. Each is one short read: nothing stays open between two calls. */
export function createCatalogReader(db: Db) {
  const byKey = db.prepare<[string], BarcodeRow>(
    `SELECT ${BARCODE_COLUMNS} FROM product_barcode b JOIN product p ON p.number = b.product
     JOIN tax_class t ON t.id = p.tax_class_id WHERE b.key = ?`,
  )
  const byId = db.prepare<[string], ProductRow>(
    `SELECT ${PRODUCT_COLUMNS} FROM ${PRODUCT_TABLES} WHERE p.id = ?`,
  )
  const operatorSql =
    'SELECT id, number, name, role, pin_hash AS pinHash, badge_hash AS badgeHash FROM operator'
  const operators = db.prepare(`${operatorSql} ORDER BY number, id`)
  const operator = db.prepare(`${operatorSql} WHERE id = ?`)
  const keys = db.prepare<[], QuickKey>(
    'SELECT id, position, label, product_id AS productId FROM quick_key ORDER BY position, id',
  )
  const store = db.prepare<[], StoreRow>(
    `SELECT id, number, name, currency, locale, time_zone AS timeZone, receipt_header AS receiptHeader,
     receipt_footer AS receiptFooter, rules FROM store ORDER BY number LIMIT 1`,
  )
  const promotions = db.prepare<[], string>('SELECT promotion FROM promotion ORDER BY id').pluck()
  const revision = db.prepare<[], number>('SELECT revision FROM catalog_meta').pluck()
  const count = db.prepare<[], number>('SELECT count(*) FROM product').pluck()
  const version = db.prepare<[], number>('PRAGMA data_version').pluck()
  const search = createCatalogSearch(db)
  let counted = { version: -1, products: 0 }

  const findProduct = (id: string): CatalogProduct | undefined => {
    const row = byId.get(id)
    return row && toProduct(row)
  }

  return {
    /** By the codes that a scan may mean (`lookupCodes`), the likeliest first. */
    findByBarcode: (codes: readonly string[]): FoundByBarcode | undefined => {
      for (const key of lookupKeys(codes)) {
        const row = byKey.get(key)
        if (row) return toFound(row)
      }
      return undefined
    },
    findProduct,
    /** The best matches by words of the name, SKU or barcode, at most `limit`. */
    search: (text: string, limit: number): CatalogProduct[] => search(text, limit).map(toProduct),
    operators: (): Operator[] => Operators.parse(operators.all()),
    operator: (id: string): Operator | undefined => Operators.parse(operator.all(id))[0],
    /** In their order; a key whose product cannot be sold is left out. */
    quickKeys: (): CatalogQuickKey[] =>
      keys.all().flatMap((key) => {
        const product = findProduct(key.productId)
        return product ? [{ ...key, product }] : []
      }),
    /** All of them: which hold is for the evaluator to say. */
    promotions: (): Promotion[] => promotions.all().map((text) => Promotion.parse(JSON.parse(text))),
    store: (): Store | undefined => {
      const row = store.get()
      return row && toStore(row)
    },
    /** The cursor of what has been applied: 0 before the first page, and again when a full fetch starts. */
    revision: (): number => Number(revision.get() ?? 0),
    /** Counting a million rows takes milliseconds, so the figure is kept until the file changes. */
    productCount: (): number => {
      const now = Number(version.get())
      if (counted.version !== now) counted = { version: now, products: Number(count.get() ?? 0) }
      return counted.products
    },
  }
}

/** A look-up waits this long for a file that is just being recovered; then it finds nothing. */
const BUSY_MS = 200

/**
 * The catalogue for reading, in a process that does not write it. Before the file exists it finds nothing;
 * once the sync process has made it, the next call sees it. A damaged file finds nothing either: selling by
 * hand goes on, and sync, which alone may touch the file, puts a new one in its place.
 */
export function openCatalogReader(dir: string) {
  const file = `${dir}/${CATALOG_FILE}`
  let opened: { readonly db: Db; readonly reader: Reader; readonly inode: number } | undefined

  const forget = (): void => {
    opened?.db.close()
    opened = undefined
  }

  const reader = (): Reader | undefined => {
    if (opened || !existsSync(file)) return opened?.reader
    const inode = inodeOf(file)
    const db = openSqlite(file, { readonly: true, timeoutMs: BUSY_MS })
    try {
      const isOurs = Number(db.pragma('application_id', { simple: true })) === CATALOG_APPLICATION_ID
      // Sync brings the file of an earlier version up to date at its start.
      if (isOurs && Number(db.pragma('user_version', { simple: true })) === CATALOG_VERSION)
        opened = { db, reader: createCatalogReader(db), inode }
    } catch (error) {
      if (!isBusy(error)) throw error
    } finally {
      if (!opened) db.close()
    }
    return opened?.reader
  }

  const look = <T>(into: (reader: Reader) => T, nothing: T): T => {
    try {
      const now = reader()
      return now ? into(now) : nothing
    } catch (error) {
      if (!isDamage(error)) throw error
      forget()
      return nothing
    }
  }

  return {
    findByBarcode: (codes: readonly string[]) => look((reader) => reader.findByBarcode(codes), undefined),
    findProduct: (id: string) => look((reader) => reader.findProduct(id), undefined),
    search: (text: string, limit: number) => look((reader) => reader.search(text, limit), []),
    operators: () => look((reader) => reader.operators(), []),
    operator: (id: string) => look((reader) => reader.operator(id), undefined),
    quickKeys: () => look((reader) => reader.quickKeys(), []),
    promotions: () => look((reader) => reader.promotions(), []),
    store: () => look((reader) => reader.store(), undefined),
    revision: () => look((reader) => reader.revision(), 0),
    productCount: () => look((reader) => reader.productCount(), 0),
    /** The catalogue changed: sync may have put another file in the place of a damaged one. */
    refresh: (): void => {
      if (opened && opened.inode !== inodeOf(file)) forget()
    },
    close: forget,
  }
}

/** 0 for a file that is not there. */
const inodeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.ino ?? 0
