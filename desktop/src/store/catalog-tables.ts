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

/** `snapshot` is an earlier version's, which may open the file again. */
const upsertSql = (table: string, columns: readonly string[]): string =>
  `INSERT INTO ${table} (id, ${columns.join(', ')}, snapshot)
   VALUES (@id, ${columns.map((column) => `@${camel(column)}`).join(', ')}, 1)
   ON CONFLICT (id) DO UPDATE SET ${columns.map((c) => `${c} = excluded.${c}`).join(', ')}`

const camel = (column: string): string => column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())

export const PRODUCT_UPSERT = upsertSql('product', [
  ...['revision', 'sku', 'name', 'department_id', 'tax_class_id'],
  ...['unit', 'price_minor', 'price_quantity_milli', 'barcodes', 'facts'],
])
const BARCODE_UPSERT = `INSERT INTO product_barcode (key, product, pack_quantity_milli) VALUES (?, ?, ?)
  ON CONFLICT (key) DO UPDATE SET product = excluded.product, pack_quantity_milli = excluded.pack_quantity_milli`

/** What `PRODUCT_UPSERT` binds. */
export const productRow = (product: Product) => ({
  ...{ id: product.id, revision: product.revision, sku: product.sku, name: product.name },
  ...{ departmentId: product.departmentId, taxClassId: product.taxClassId, unit: product.unit },
  ...{ priceMinor: product.priceMinor, priceQuantityMilli: product.priceQuantityMilli },
  ...{ barcodes: barcodesText(product.barcodes), facts: factsText(product) },
})

const storeRow = (store: Store) => ({
  ...{ id: store.id, number: store.number, name: store.name, currency: store.currency },
  ...{ locale: store.locale, timeZone: store.timeZone, rules: rulesText(store) },
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
  const others = {
    department: db.prepare(upsertSql('department', ['name', 'position'])),
    'tax-class': db.prepare(upsertSql('tax_class', ['tax_class'])),
    promotion: db.prepare(upsertSql('promotion', ['promotion'])),
    'price-list': db.prepare(upsertSql('price_list', ['price_list'])),
    settings: db.prepare(upsertSql('settings', ['settings'])),
    'update-policy': db.prepare(upsertSql('update_policy', ['update_policy'])),
    'quick-key': db.prepare(upsertSql('quick_key', ['position', 'label', 'product_id', 'page', 'colour'])),
    operator: db.prepare(upsertSql('operator', ['number', 'name', 'role', 'pin_hash', 'badge_hash'])),
    store: db.prepare(
      upsertSql('store', [
        ...['number', 'name', 'currency', 'locale', 'time_zone', 'receipt_header', 'receipt_footer', 'rules'],
      ]),
    ),
  }
  const names = Object.keys(others).map((kind) => kind.replace('-', '_'))
  const removals = new Map(names.map((name) => [name, db.prepare(`DELETE FROM ${name} WHERE id = ?`)]))

  const removeProduct = (number: number): void => {
    removeCodes.run(number)
    index.remove(number)
    removeRow.run(number)
  }

  const upsertProduct = (value: Product): number => {
    const before = known.get(value.id)
    const number = product.get(productRow(value)) as number
    if (before) removeCodes.run(number)
    addCodes(value.barcodes, number)
    if (before?.name !== value.name) index.set(number, value.name)
    return before ? 0 : 1
  }

  const upsertOther = (change: Exclude<Upsert, { kind: 'product' }>): void => {
    switch (change.kind) {
      case 'store':
        others.store.run(storeRow(change.value))
        break
      case 'tax-class':
        others['tax-class'].run({ id: change.value.id, taxClass: JSON.stringify(change.value) })
        break
      case 'promotion':
        others.promotion.run({ id: change.value.id, promotion: JSON.stringify(change.value) })
        break
      case 'price-list':
        others['price-list'].run({ id: change.value.id, priceList: JSON.stringify(change.value) })
        break
      case 'settings':
        others.settings.run({ id: change.value.id, settings: JSON.stringify(change.value) })
        break
      case 'update-policy':
        others['update-policy'].run({ id: change.value.id, updatePolicy: JSON.stringify(change.value) })
        break
      case 'operator':
        others.operator.run({ badgeHash: null, ...change.value })
        break
      case 'quick-key':
        others['quick-key'].run({ page: 0, colour: null, ...change.value })
        break
      case 'department':
        others.department.run(change.value)
        break
      default:
        unreachable(change)
    }
  }

  const remove = (kind: Kind, id: string): number => {
    if (kind !== 'product') {
      removals.get(kind.replace('-', '_'))?.run(id)
      return 0
    }
    const row = known.get(id)
    if (row) removeProduct(row.number)
    return row ? -1 : 0
  }

  return {
    /** Says how many products there are more, or fewer. */
    apply: (change: Change): number => {
      if (change.op === 'delete') return remove(change.kind, change.id)
      if (change.kind === 'product') return upsertProduct(change.value)
      upsertOther(change)
      return 0
    },
  }
}
