import { AppError } from '@codex/shared/errors/app-error'
import type { Sql } from '../../database/tenant-transaction.ts'

/** @param storeIds null for every store @throws NOT_FOUND with the first store that is not the tenant's */
export async function requireStores(
  sql: Sql,
  tenantId: string,
  storeIds: readonly string[] | null,
): Promise<void> {
  if (!storeIds || storeIds.length === 0) return
  const { rows } = await sql.query<{ id: string }>(
    `SELECT wanted.id FROM unnest($2::uuid[]) AS wanted (id)
     WHERE NOT EXISTS (SELECT FROM store s WHERE s.tenant_id = $1 AND s.id = wanted.id) LIMIT 1`,
    [tenantId, storeIds],
  )
  if (rows[0]) throw new AppError('NOT_FOUND', { storeId: rows[0].id })
}
