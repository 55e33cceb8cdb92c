import { AppError } from '@codex/shared/errors/app-error'
import type { Sql } from '../database/tenant-transaction.ts'
import { inReach } from './reach.ts'
import type { UserPrincipal } from './user-principal.ts'

/** @throws NOT_FOUND for a till that is not within reach, or that nobody has */
export async function requireTill(
  sql: Sql,
  { tenantId, stores }: Pick<UserPrincipal, 'tenantId' | 'stores'>,
  tillId: string,
): Promise<void> {
  const { rowCount } = await sql.query(
    `SELECT 1 FROM till WHERE tenant_id = $1 AND id = $2 AND ${inReach('store_id', 3)}`,
    [tenantId, tillId, stores],
  )
  if (rowCount === 0) throw new AppError('NOT_FOUND', { tillId })
}
