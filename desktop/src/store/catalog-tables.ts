import type { Product, ProductBarcode } from '@codex/shared/catalog/product'
import type { Store } from '@codex/shared/catalog/store'
import { unreachable } from '@codex/shared/errors/assert'
import type { Change } from '@codex/shared/sync/pull'
import { barcodesText, factsText, rulesText } from './catalog-facts.ts'
import { createCatalogIndex } from './catalog-index.ts'
import { barcodeKey } from './catalog-text.ts'
import type { Db } from './sqlite.ts'

type Upsert = Extract<Change, { op: 'upsert' }>
type Kind = Change['kind']
type Known = { readonly number: number; readonly name: string }

const upsertSql = (table: string, columns: readonly string[]): string =>
  `INSERT INTO ${table} (id, ${columns.join(', ')}, snapshot)
   VALUES (@id, ${columns.map((column) => `@${camel(column)}`).join(', ')}, @snapshot)
   ON CONFLICT (id) DO UPDATE SET ${[...columns, 'snapshot'].map((c) => `${c} = excluded.${c}`).join(', ')}`

const camel = (column: string): string => column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())

export const PRODUCT_UPSERT = upsertSql('product', [
  ...['revision', 'sku', 'name', 'department_id', 'tax_class_id'],
  ...['unit', 'price_minor', 'price_quantity_milli', 'barcodes', 'facts'],
])
const BARCODE_UPSERT = `INSERT INTO product_barcode (key, product, pack_quantity_milli) VALUES (?, ?, ?)
  ON CONFLICT (key) DO UPDATE SET product = excluded.product, pack_quantity_milli = excluded.pack_quantity_milli`

/** What `PRODUCT_UPSERT` binds. */
export const productRow = (product: Product, snapshot: number) => ({
  ...{ id: product.id, revision: product.revision, sku: product.sku, name: product.name },
  ...{ departmentId: product.departmentId, taxClassId: product.taxClassId, unit: product.unit },
  ...{ priceMinor: product.priceMinor, priceQuantityMilli: product.priceQuantityMilli },
  ...{ barcodes: barcodesText(product.barcodes), facts: factsText(product), snapshot },
})

const storeRow = (store: Store, snapshot: number) => ({
  ...{ id: store.id, number: store.number, name: store.name, currency: store.currency },
  ...{ locale: store.locale, timeZone: store.timeZone, rules: rulesText(store), snapshot },
  receiptHeader: JSON.stringify(store.receiptHeader),
  receiptFooter: JSON.stringify(store.receiptFooter),
})

/** Lets every form of a product's codes find it. */
export function createBarcodeTable(db: Db) {
  const add = db.prepare(BARCODE_UPSERT)
  return (barcodes: readonly ProductBarcode[], product: number | bigint): void => {
    for (const { code, packQuantityMilli } of barcodes) add.run(barcodeKey(code), product, packQuantityMilli)
  }
}

/** The statements that change single rows of the catalogue, prepared once. */
export function createCatalogTables(db: Db) {
  const known = db.prepare<[string], Known>('SELECT number, name FROM product WHERE id = ?')
  const product = db.prepare(`${PRODUCT_UPSERT} RETURNING number`).pluck()
  const removeCodes = db.prepare('DELETE FROM product_barcode WHERE product = ?')
  const addCodes = createBarcodeTable(db)
  const index = createCatalogIndex(db)
  const removeRow = db.prepare('DELETE FROM product WHERE number = ?')
  const stale = db.prepare<[number, number], number>('SELECT number FROM product WHERE snapshot < ? LIMIT ?')
  const others = {
    department: db.prepare(upsertSql('department', ['name', 'position'])),
    'tax-class': db.prepare(upsertSql('tax_class', ['tax_class'])),
    promotion: db.prepare(upsertSql('promotion', ['promotion'])),
    'quick-key': db.prepare(upsertSql('quick_key', ['position', 'label', 'product_id'])),
    operator: db.prepare(upsertSql('operator', ['number', 'name', 'role', 'pin_hash', 'badge_hash'])),
    store: db.prepare(
      upsertSql('store', [
        ...['number', 'name', 'currency', 'locale', 'time_zone', 'receipt_header', 'receipt_footer', 'rules'],
      ]),
    ),
  }
  const names = ['department', 'tax_class', 'promotion', 'quick_key', 'operator', 'store']
  const removals = new Map(names.map((name) => [name, db.prepare(`DELETE FROM ${name} WHERE id = ?`)]))
  const staleOthers = names.map((name) => db.prepare(`DELETE FROM ${name} WHERE snapshot < ?`))

  const removeProduct = (number: number): void => {
    removeCodes.run(number)
    index.remove(number)
    removeRow.run(number)
  }

  const upsertProduct = (value: Product, snapshot: number): void => {
    const before = known.get(value.id)
    const number = product.get(productRow(value, snapshot)) as number
    if (before) removeCodes.run(number)
    addCodes(value.barcodes, number)
    if (before?.name !== value.name) index.set(number, value.name)
  }

  return {
    upsert: (change: Upsert, snapshot: number): void => {
      switch (change.kind) {
        case 'product':
          upsertProduct(change.value, snapshot)
          break
        case 'store':
          others.store.run(storeRow(change.value, snapshot))
          break
        case 'tax-class':
          others['tax-class'].run({ id: change.value.id, taxClass: JSON.stringify(change.value), snapshot })
          break
        case 'promotion':
          others.promotion.run({ id: change.value.id, promotion: JSON.stringify(change.value), snapshot })
          break
        case 'operator':
          others.operator.run({ badgeHash: null, ...change.value, snapshot })
          break
        case 'department':
        case 'quick-key':
          others[change.kind].run({ ...change.value, snapshot })
          break
        default:
          unreachable(change)
      }
    },

    remove: (kind: Kind, id: string): void => {
      if (kind !== 'product') return void removals.get(kind.replace('-', '_'))?.run(id)
      const row = known.get(id)
      if (row) removeProduct(row.number)
    },

    /** Takes away at most `limit` products of older snapshots, and everything small; says how many products. */
    removeStale: (snapshot: number, limit: number): number => {
      for (const statement of staleOthers) statement.run(snapshot)
      const numbers = stale.pluck().all(snapshot, limit) as number[]
      for (const number of numbers) removeProduct(number)
      return numbers.length
    },
  }
}
