import { randomUUID } from 'node:crypto'
import { assert, unreachable } from '@codex/shared/errors/assert'
import type { CorrectedField } from '@codex/shared/journal/events/catalog'
import { toNumber } from '../../database/rows.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { FieldValue } from './merge-field.ts'

/** A product as it stands, with its price in one store and where that price is kept. */
export type ProductState = {
  readonly productId: string
  readonly updatedAtMs: number
  readonly revision: number
  /** The tenant's id, or the store's where it has a price of its own. */
  readonly priceScopeId: string
  readonly barcodes: readonly string[]
  readonly values: Readonly<Record<Exclude<CorrectedField, 'barcode'>, FieldValue>>
}

type Row = {
  readonly name: string
  readonly departmentId: string
  readonly taxClassId: string
  readonly minimumAge: number
  readonly updatedAt: Date
  readonly revision: string
  readonly storeId: string | null
  readonly priceMinor: string | null
  readonly priceQuantityMilli: number | null
  readonly barcodes: string[]
}

/** The caller holds the catalogue's lock. */
export async function readProduct(
  sql: Sql,
  tenantId: string,
  productId: string,
  storeId: string,
): Promise<ProductState | undefined> {
  const { rows } = await sql.query<Row>(
    `SELECT p.name, p.department_id AS "departmentId", p.tax_class_id AS "taxClassId", p.minimum_age AS "minimumAge",
       p.updated_at AS "updatedAt", COALESCE(c.revision, 0) AS revision, r.store_id AS "storeId",
       r.price_minor AS "priceMinor", r.price_quantity_milli AS "priceQuantityMilli",
       ARRAY(SELECT b.barcode FROM product_barcode b WHERE b.tenant_id = p.tenant_id AND b.product_id = p.id) AS barcodes
     FROM product p
     LEFT JOIN change c ON c.tenant_id = p.tenant_id AND c.kind = 'product' AND c.entity_id = p.id
     LEFT JOIN LATERAL (
       SELECT store_id, price_minor, price_quantity_milli FROM price
       WHERE tenant_id = p.tenant_id AND product_id = p.id AND (store_id IS NULL OR store_id = $3)
       ORDER BY store_id NULLS LAST LIMIT 1
     ) r ON true
     WHERE p.tenant_id = $1 AND p.id = $2`,
    [tenantId, productId, storeId],
  )
  const [row] = rows
  if (!row) return undefined
  const { name, departmentId, taxClassId, minimumAge, priceQuantityMilli } = row
  const priceMinor = row.priceMinor === null ? null : toNumber(row.priceMinor)
  return {
    productId,
    updatedAtMs: row.updatedAt.getTime(),
    revision: toNumber(row.revision),
    priceScopeId: row.storeId ?? tenantId,
    barcodes: row.barcodes,
    values: { name, departmentId, taxClassId, minimumAge, priceMinor, priceQuantityMilli },
  }
}

const COLUMNS = {
  name: 'name',
  departmentId: 'department_id',
  taxClassId: 'tax_class_id',
  minimumAge: 'minimum_age',
  priceMinor: 'price_minor',
  priceQuantityMilli: 'price_quantity_milli',
} as const

type Write = {
  readonly tenantId: string
  readonly productId: string
  readonly scopeId: string
  readonly field: CorrectedField
  readonly from: FieldValue
  readonly value: FieldValue
  readonly at: Date
}

/** Gives a field its value; the change stands in the feed already, and the value was looked at. */
export async function writeField(sql: Sql, write: Write): Promise<void> {
  const { tenantId, productId, scopeId, field, value, at } = write
  switch (field) {
    case 'name':
    case 'departmentId':
    case 'taxClassId':
    case 'minimumAge':
      await sql.query(`UPDATE product SET ${COLUMNS[field]} = $3 WHERE tenant_id = $1 AND id = $2`, [
        tenantId,
        productId,
        value,
      ])
      break
    case 'priceMinor':
    case 'priceQuantityMilli':
      await writePrice(sql, write, COLUMNS[field], scopeId === tenantId ? null : scopeId)
      break
    case 'barcode':
      await writeBarcode(sql, write)
      break
    default:
      unreachable(field)
  }
  await sql.query('UPDATE product SET updated_at = $3 WHERE tenant_id = $1 AND id = $2', [
    tenantId,
    productId,
    at,
  ])
}

async function writePrice(
  sql: Sql,
  { tenantId, productId, value }: Write,
  column: string,
  storeId: string | null,
): Promise<void> {
  const { rowCount } = await sql.query(
    `UPDATE price SET ${column} = $4 WHERE tenant_id = $1 AND product_id = $2 AND store_id IS NOT DISTINCT FROM $3`,
    [tenantId, productId, storeId, value],
  )
  assert(rowCount === 1, 'a price is merged where it stands')
}

/** A product's codes are a set: one goes, one comes. */
async function writeBarcode(sql: Sql, { tenantId, productId, from, value }: Write): Promise<void> {
  if (from !== null && from !== value)
    await sql.query('DELETE FROM product_barcode WHERE tenant_id = $1 AND product_id = $2 AND barcode = $3', [
      tenantId,
      productId,
      from,
    ])
  if (value !== null) await addBarcode(sql, tenantId, productId, value)
}

export async function addBarcode(sql: Sql, tenantId: string, productId: string, barcode: FieldValue) {
  await sql.query(
    `INSERT INTO product_barcode (tenant_id, barcode, product_id, position)
     SELECT $1, $3, $2, COALESCE(max(position) + 1, 0) FROM product_barcode WHERE tenant_id = $1 AND product_id = $2
     ON CONFLICT (tenant_id, barcode) DO NOTHING`,
    [tenantId, productId, barcode],
  )
}

export type NewProduct = {
  readonly name: string
  readonly departmentId: string
  readonly taxClassId: string
  readonly unit: string
  readonly priceMinor: number
  readonly priceQuantityMilli: number
}

/** Every store's, at one price, until head office has completed it. Its number is its id: no other can have it. */
export async function createProvisional(
  sql: Sql,
  tenantId: string,
  productId: string,
  made: NewProduct,
  at: Date,
): Promise<void> {
  await sql.query(
    `INSERT INTO product (tenant_id, id, sku, name, department_id, tax_class_id, unit, updated_at, provisional)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, true)`,
    [tenantId, productId, `P-${productId}`, made.name, made.departmentId, made.taxClassId, made.unit, at],
  )
  await sql.query(
    `INSERT INTO price (tenant_id, id, product_id, price_minor, price_quantity_milli) VALUES ($1, $2, $3, $4, $5)`,
    [tenantId, randomUUID(), productId, made.priceMinor, made.priceQuantityMilli],
  )
}
