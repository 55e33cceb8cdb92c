import { Promotion } from '@codex/shared/catalog/promotion'
import type { Sql } from '../database/tenant-transaction.ts'

export type StoreFacts = {
  readonly id: string
  readonly currency: string
  readonly timeZone: string
  readonly cutOverHour: number
}

export async function readStores(sql: Sql, tenantId: string, ids: readonly string[]): Promise<StoreFacts[]> {
  const { rows } = await sql.query<StoreFacts>(
    `SELECT id, currency, time_zone AS "timeZone", cut_over_hour AS "cutOverHour" FROM store
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
    [tenantId, ids],
  )
  return rows
}

export async function knownOperators(sql: Sql, tenantId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql.query<{ id: string }>(
    'SELECT id FROM operator WHERE tenant_id = $1 AND id = ANY ($2::uuid[])',
    [tenantId, ids],
  )
  return rows.map(({ id }) => id)
}

export async function readRevision(sql: Sql, tenantId: string): Promise<number> {
  const { rows } = await sql.query<{ revision: string }>(
    'SELECT revision FROM tenant_revision WHERE tenant_id = $1',
    [tenantId],
  )
  return Number(rows[0]?.revision ?? 0)
}

/** A product as it was at a revision, its prices of the whole tenant and of single stores. */
export type ProductValue = {
  readonly sku: string
  readonly name: string
  readonly departmentId: string
  readonly taxClassId: string
  readonly prices: readonly {
    readonly storeId: string | null
    readonly priceMinor: number
    readonly priceQuantityMilli: number
  }[]
}

type ProductRow = { readonly id: string; readonly revision: string; readonly value: ProductValue | null }

/** By id and revision, in the order asked for; null for what the hub did not have then. */
export async function readProducts(
  sql: Sql,
  tenantId: string,
  wanted: readonly { readonly productId: string; readonly revision: number }[],
): Promise<ProductRow[]> {
  if (wanted.length === 0) return []
  const { rows } = await sql.query<ProductRow>(
    `SELECT w.id, w.revision, COALESCE(
       (SELECT v.value FROM ingest.entity_version v
        WHERE v.tenant_id = $1 AND v.kind = 'product' AND v.entity_id = w.id
          AND v.from_revision <= w.revision AND v.below_revision > w.revision LIMIT 1),
       (SELECT ingest.product_value($1, w.id) FROM change c
        WHERE c.tenant_id = $1 AND c.kind = 'product' AND c.entity_id = w.id AND c.op = 'upsert'
          AND c.revision <= w.revision)) AS value
     FROM unnest($2::uuid[], $3::int8[]) AS w(id, revision)`,
    [tenantId, wanted.map(({ productId }) => productId), wanted.map(({ revision }) => revision)],
  )
  return rows
}

/** The promotions that tills had at a revision; undefined when one of them cannot be read any more. */
export async function readPromotions(
  sql: Sql,
  tenantId: string,
  revision: number,
): Promise<Promotion[] | undefined> {
  const { rows } = await sql.query<{ terms: object; revision: string }>(
    `SELECT p.terms, c.revision FROM promotion p
     JOIN change c ON c.tenant_id = p.tenant_id AND c.kind = 'promotion' AND c.entity_id = p.id
     WHERE p.tenant_id = $1 AND c.op = 'upsert' AND c.revision <= $2
     UNION ALL
     SELECT v.value, v.from_revision FROM ingest.entity_version v
     WHERE v.tenant_id = $1 AND v.kind = 'promotion' AND v.from_revision <= $2 AND v.below_revision > $2`,
    [tenantId, revision],
  )
  const read = rows.map((row) => Promotion.safeParse({ ...row.terms, revision: Number(row.revision) }))
  return read.every((one) => one.success) ? read.map((one) => one.data as Promotion) : undefined
}
