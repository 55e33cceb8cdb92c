import type { Sql } from '../database/tenant-transaction.ts'

/** Of advisory locks: folding a tenant's events, and changing its projections over. */
const SWAP_LOCK = 7_310_004

/** Many may fold at once; none while projections are changed over. Held to the end of the transaction. */
export const holdOffSwap = async (sql: Sql, tenantId: string): Promise<void> => {
  await sql.query('SELECT pg_advisory_xact_lock_shared($1, hashtext($2))', [SWAP_LOCK, tenantId])
}

export const holdOffFolding = async (sql: Sql, tenantId: string): Promise<void> => {
  await sql.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [SWAP_LOCK, tenantId])
}
