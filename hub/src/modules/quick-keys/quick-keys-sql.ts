import type { QuickKeysResponse } from '@codex/shared/api/quick-keys'
import { AppError } from '@codex/shared/errors/app-error'
import { inReach } from '../../access/reach.ts'
import type { UserPrincipal } from '../../access/user-principal.ts'
import type { Sql } from '../../database/tenant-transaction.ts'

export type Key = QuickKeysResponse['keys'][number]
export type KeptKey = Key & { readonly id: string }

/** In their order; without a store those of the organisation. */
export async function readKeys(sql: Sql, tenantId: string, storeId: string | null): Promise<KeptKey[]> {
  const { rows } = await sql.query<KeptKey>(
    `SELECT id, product_id AS "productId", label, page, colour FROM quick_key
     WHERE tenant_id = $1 AND store_id IS NOT DISTINCT FROM $2 ORDER BY position, id`,
    [tenantId, storeId],
  )
  return rows
}

export async function removeKeys(sql: Sql, tenantId: string, storeId: string): Promise<void> {
  await sql.query('DELETE FROM quick_key WHERE tenant_id = $1 AND store_id = $2', [tenantId, storeId])
}

export async function addKeys(sql: Sql, tenantId: string, storeId: string, keys: readonly KeptKey[]) {
  const rows = keys.map(({ id, productId, ...key }, position) => ({
    ...{ ...key, id, position, tenant_id: tenantId, store_id: storeId, product_id: productId },
  }))
  const columns = 'tenant_id, id, position, label, product_id, store_id, page, colour'
  await sql.query(
    `INSERT INTO quick_key (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::quick_key, $1)`,
    [JSON.stringify(rows)],
  )
}

/** @throws NOT_FOUND */
export async function requireStore(
  sql: Sql,
  { tenantId, stores }: Pick<UserPrincipal, 'tenantId' | 'stores'>,
  storeId: string,
): Promise<void> {
  const { rowCount } = await sql.query(
    `SELECT 1 FROM store WHERE tenant_id = $1 AND id = $2 AND ${inReach('id', 3)}`,
    [tenantId, storeId, stores],
  )
  if (rowCount === 0) throw new AppError('NOT_FOUND', { storeId })
}

/** @throws PRODUCT_UNKNOWN */
export async function namesOf(
  sql: Sql,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ id: string; name: string }>(
    'SELECT id, name FROM product WHERE tenant_id = $1 AND id = ANY ($2::uuid[])',
    [tenantId, ids],
  )
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  const unknown = ids.find((id) => !names.has(id))
  if (unknown !== undefined) throw new AppError('PRODUCT_UNKNOWN', { productId: unknown })
  return names
}
