import type { Reach } from '../../access/reach.ts'
import type { Sql } from '../../database/tenant-transaction.ts'

/** The stores that the limits of a key stand for at this moment. */
const STORES = `CASE WHEN k.region_ids IS NULL AND k.store_ids IS NULL THEN NULL ELSE ARRAY(
  SELECT p.id FROM store p
  WHERE p.tenant_id = k.tenant_id AND (p.id = ANY (k.store_ids) OR p.region_id = ANY (k.region_ids))) END`

export type ApiKeyRow = {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly scopes: string[]
  readonly regionIds: string[] | null
  readonly storeIds: string[] | null
  readonly stores: Reach
  readonly createdAt: Date
  readonly createdBy: string | null
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
  readonly lastUsedAt: Date | null
  readonly lastUsedFrom: string | null
}

const SELECT = `SELECT k.id, k.name, k.prefix, k.scopes, k.region_ids AS "regionIds", k.store_ids AS "storeIds",
  ${STORES} AS stores, k.created_at AS "createdAt", k.created_by AS "createdBy", k.expires_at AS "expiresAt",
  k.revoked_at AS "revokedAt", k.last_used_at AS "lastUsedAt", k.last_used_from AS "lastUsedFrom"
  FROM api_key k WHERE k.tenant_id = $1`

/** The newest first. */
export async function listKeys(sql: Sql, tenantId: string): Promise<ApiKeyRow[]> {
  return (await sql.query<ApiKeyRow>(`${SELECT} ORDER BY k.created_at DESC, k.id`, [tenantId])).rows
}

export async function findApiKey(sql: Sql, tenantId: string, id: string): Promise<ApiKeyRow | undefined> {
  return (await sql.query<ApiKeyRow>(`${SELECT} AND k.id = $2`, [tenantId, id])).rows[0]
}

type NewKey = Pick<
  ApiKeyRow,
  'id' | 'name' | 'prefix' | 'regionIds' | 'storeIds' | 'createdAt' | 'createdBy' | 'expiresAt'
> & {
  readonly keyHash: string
  readonly scopes: readonly string[]
}

export async function insertKey(sql: Sql, tenantId: string, key: NewKey): Promise<void> {
  await sql.query(
    `INSERT INTO api_key (tenant_id, id, name, prefix, key_hash, scopes, region_ids, store_ids, created_at, created_by,
       expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[tenantId, key.id, key.name, key.prefix, key.keyHash, key.scopes, key.regionIds, key.storeIds],
      ...[key.createdAt, key.createdBy, key.expiresAt],
    ],
  )
}

export async function revokeKey(sql: Sql, tenantId: string, id: string, at: Date): Promise<void> {
  await sql.query(
    'UPDATE api_key SET revoked_at = $3 WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL',
    [...[tenantId, id, at]],
  )
}

/** Not for every request: a program asks often. */
export async function noteUse(
  sql: Sql,
  tenantId: string,
  id: string,
  at: Date,
  address: string,
): Promise<void> {
  await sql.query(
    'UPDATE api_key SET last_used_at = $3, last_used_from = $4 WHERE tenant_id = $1 AND id = $2',
    [...[tenantId, id, at, address]],
  )
}
