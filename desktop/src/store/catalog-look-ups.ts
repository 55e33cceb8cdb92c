import type { Operator } from '@codex/shared/catalog/operator'
import { PriceList } from '@codex/shared/catalog/price'
import { Department } from '@codex/shared/catalog/product'
import { Promotion } from '@codex/shared/catalog/promotion'
import type { Store } from '@codex/shared/catalog/store'
import {
  ScopedSettings,
  settingsOf,
  type TillSettings,
  UpdatePolicy,
} from '@codex/shared/catalog/till-settings'
import { TaxClass } from '@codex/shared/tax/tax-class'
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
  type QuickKeyRow,
  type StoreRow,
  toFound,
  toProduct,
  toStore,
} from './catalog-rows.ts'
import { createCatalogSearch } from './catalog-search.ts'
import { lookupKeys } from './catalog-text.ts'
import type { Db } from './sqlite.ts'

export type CatalogLookUps = ReturnType<typeof createCatalogLookUps>

/** Look-ups of the catalogue. Each is one short read: nothing stays open between two calls. */
export function createCatalogLookUps(db: Db) {
  const byKey = db.prepare<[string], BarcodeRow>(
    `SELECT ${BARCODE_COLUMNS} FROM product_barcode b JOIN product p ON p.number = b.product
     JOIN tax_class t ON t.id = p.tax_class_id WHERE b.key = ?`,
  )
  const byId = db.prepare<[string], ProductRow>(
    `SELECT ${PRODUCT_COLUMNS} FROM ${PRODUCT_TABLES} WHERE p.id = ?`,
  )
  const byPiece = db.prepare<[number], ProductRow>(
    `SELECT ${PRODUCT_COLUMNS} FROM ${PRODUCT_TABLES} WHERE p.unit = 'each' AND p.price_minor > 0 LIMIT ?`,
  )
  const operatorSql =
    'SELECT id, number, name, role, pin_hash AS pinHash, badge_hash AS badgeHash FROM operator'
  const operators = db.prepare(`${operatorSql} ORDER BY number, id`)
  const operator = db.prepare(`${operatorSql} WHERE id = ?`)
  const keys = db.prepare<[], QuickKeyRow>(
    `SELECT id, position, label, product_id AS productId, page, colour FROM quick_key ORDER BY page, position, id`,
  )
  const store = db.prepare<[], StoreRow>(
    `SELECT id, number, name, currency, locale, time_zone AS timeZone, receipt_header AS receiptHeader,
     receipt_footer AS receiptFooter, rules FROM store ORDER BY number LIMIT 1`,
  )
  const whole = <T>(table: string, schema: { parse(value: unknown): T }): (() => T[]) => {
    const rows = db.prepare<[], string>(`SELECT ${table} FROM ${table} ORDER BY id`).pluck()
    return () => rows.all().map((text) => schema.parse(JSON.parse(text)))
  }
  const departments = db.prepare('SELECT id, name, position FROM department ORDER BY position, id')
  const taxClasses = whole('tax_class', TaxClass)
  const promotions = whole('promotion', Promotion)
  const priceLists = whole('price_list', PriceList)
  const settings = whole('settings', ScopedSettings)
  const policies = whole('update_policy', UpdatePolicy)
  const revision = db.prepare<[], number>('SELECT revision FROM catalog_meta').pluck()
  const kept = db
    .prepare<[], number | null>(
      'SELECT iif(counted_revision = revision, product_count, NULL) FROM catalog_meta',
    )
    .pluck()
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
    /** Some that are sold by the piece and cost something, whichever come first. */
    someByPiece: (limit: number): CatalogProduct[] => byPiece.all(limit).map(toProduct),
    /** The best matches by words of the name, SKU or barcode, at most `limit`. */
    search: (text: string, limit: number): CatalogProduct[] => search(text, limit).map(toProduct),
    operators: (): Operator[] => Operators.parse(operators.all()),
    operator: (id: string): Operator | undefined => Operators.parse(operator.all(id))[0],
    /** In their order; a key whose product cannot be sold is left out. */
    quickKeys: (): CatalogQuickKey[] =>
      keys.all().flatMap((key) => {
        const product = findProduct(key.productId)
        return product?.forSale ? [{ ...key, product }] : []
      }),
    departments: (): Department[] => departments.all().map((row) => Department.parse(row)),
    taxClasses: (): TaxClass[] => taxClasses(),
    /** All of them: which hold is for the evaluator to say. */
    promotions: (): Promotion[] => promotions(),
    /** Those that may hold here, whatever the day. */
    priceLists: (): PriceList[] => priceLists(),
    /** What head office tells this till to do. */
    settings: (): TillSettings => settingsOf(settings()),
    /** Which version the tills of this one's ring are offered. Undefined: its ring is not told any. */
    updatePolicy: (): UpdatePolicy | undefined => {
      const ring = settingsOf(settings()).updateRing
      return policies().find((policy) => policy.ring === ring)
    },
    store: (): Store | undefined => {
      const row = store.get()
      return row && toStore(row)
    },
    /** The cursor of what has been applied: 0 before the first page, and again when a full fetch starts. */
    revision: (): number => Number(revision.get() ?? 0),
    /** The writer keeps it: counting a million rows takes longer than a frame. An earlier version did not. */
    productCount: (): number => {
      const known = kept.get()
      if (known !== null && known !== undefined) return known
      const now = Number(version.get())
      if (counted.version !== now) counted = { version: now, products: Number(count.get() ?? 0) }
      return counted.products
    },
  }
}
