import type { Sql } from '../../../database/tenant-transaction.ts'
import type { Product } from '../../products/product-kind.ts'

/** Ids of what rows name, by how they name it, in small letters. */
export async function namesOf(
  sql: Sql,
  tenantId: string,
  table: 'department' | 'tax_class',
  column: 'name' | 'code',
) {
  const { rows } = await sql.query<{ id: string; name: string }>(
    `SELECT id, lower(${column}) AS name FROM ${table} WHERE tenant_id = $1 ORDER BY id`,
    [tenantId],
  )
  return new Map(rows.map(({ id, name }) => [name, id]))
}

export async function productIdsBySku(
  sql: Sql,
  tenantId: string,
  skus: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ id: string; sku: string }>(
    'SELECT id, sku FROM product WHERE tenant_id = $1 AND sku = ANY ($2)',
    [tenantId, skus],
  )
  return new Map(rows.map(({ id, sku }) => [sku, id]))
}

/** To which product each code belongs now. */
export async function ownersOfCodes(
  sql: Sql,
  tenantId: string,
  codes: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ code: string; id: string }>(
    'SELECT barcode AS code, product_id AS id FROM product_barcode WHERE tenant_id = $1 AND barcode = ANY ($2)',
    [tenantId, codes],
  )
  return new Map(rows.map(({ code, id }) => [code, id]))
}

const COLUMNS = `id, sku, name, department_id, tax_class_id, unit, kind, groups, open_price, for_sale, discountable,
  minimum_age, deposit_product_id, tracked_by, updated_at`

const rowOf = (product: Product) => ({
  ...{ id: product.id, sku: product.sku, name: product.name, unit: product.unit, kind: product.kind },
  ...{ department_id: product.departmentId, tax_class_id: product.taxClassId, groups: product.groups },
  ...{ open_price: product.openPrice, for_sale: product.forSale, discountable: product.discountable },
  ...{ minimum_age: product.minimumAge, deposit_product_id: product.depositProductId },
  ...{ tracked_by: product.trackedBy, updated_at: product.updatedAt },
})

/** New ones and changed ones, in one statement: what a file does not tell of stays as it is. */
export async function writeProducts(sql: Sql, tenantId: string, products: readonly Product[]): Promise<void> {
  const sets = COLUMNS.split(/,\s*/).filter((name) => name !== 'id')
  await sql.query(
    `INSERT INTO product AS p (tenant_id, ${COLUMNS})
     SELECT $1, ${COLUMNS} FROM json_populate_recordset(NULL::product, $2)
     ON CONFLICT (tenant_id, id) DO UPDATE SET ${sets.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    [tenantId, JSON.stringify(products.map(rowOf))],
  )
}

/** The tenant's price of these products; those of stores stay as they are. */
export async function writePrices(sql: Sql, tenantId: string, products: readonly Product[]): Promise<void> {
  if (products.length === 0) return
  const rows = JSON.stringify(
    products.map(({ id, priceMinor, priceQuantityMilli }) => ({
      id,
      price: priceMinor,
      per: priceQuantityMilli,
    })),
  )
  const given = 'json_to_recordset($2) AS given (id uuid, price bigint, per integer)'
  await sql.query(
    `UPDATE price SET price_minor = given.price, price_quantity_milli = given.per FROM ${given}
     WHERE tenant_id = $1 AND product_id = given.id AND store_id IS NULL`,
    [tenantId, rows],
  )
  await sql.query(
    `INSERT INTO price (tenant_id, id, product_id, store_id, price_minor, price_quantity_milli)
     SELECT $1, gen_random_uuid(), given.id, NULL, given.price, given.per FROM ${given}
     WHERE NOT EXISTS (SELECT FROM price p WHERE p.tenant_id = $1 AND p.product_id = given.id AND p.store_id IS NULL)`,
    [tenantId, rows],
  )
}

/** Tills hear of each, in the order of the revisions. The caller holds the catalogue. Answers with the first revision. */
export async function moveProducts(sql: Sql, tenantId: string, ids: readonly string[]): Promise<number> {
  const { rows } = await sql.query<{ first: number }>(
    `WITH next AS (
       UPDATE tenant_revision SET revision = revision + cardinality($2::uuid[]) WHERE tenant_id = $1
       RETURNING revision - cardinality($2::uuid[]) AS before
     ), moved AS (
       INSERT INTO change AS c (tenant_id, kind, entity_id, op, revision)
       SELECT $1, 'product', id, 'upsert', before + n FROM next, unnest($2::uuid[]) WITH ORDINALITY AS given (id, n)
       ON CONFLICT (tenant_id, kind, entity_id) DO UPDATE SET op = excluded.op, revision = excluded.revision
     )
     SELECT (before + 1)::float8 AS first FROM next`,
    [tenantId, ids],
  )
  return rows[0]?.first ?? 0
}
