import type { OperatorView } from '@codex/shared/api/operators'
import type { Reach } from '../../access/reach.ts'
import type { Sql } from '../../database/tenant-transaction.ts'

export type OperatorRow = Omit<OperatorView, 'hasBadge'> & {
  readonly pinHash: string
  readonly badgeHash: string | null
}

const SELECT = `SELECT o.id, o.number, o.name, o.role, o.pin_hash AS "pinHash", o.badge_hash AS "badgeHash",
  o.store_ids AS "storeIds", o.active FROM operator o WHERE o.tenant_id = $1`

/** Whoever works at every store is seen from each. */
const SEEN = '($2::uuid[] IS NULL OR o.store_ids IS NULL OR o.store_ids && $2::uuid[])'

type Filter = {
  readonly stores: Reach
  readonly storeId: string | null
  /** The number of the last row of the page before. */
  readonly after: number | null
  readonly limit: number
}

/** By number. */
export async function listOperators(sql: Sql, tenantId: string, filter: Filter): Promise<OperatorRow[]> {
  const { stores, storeId, after, limit } = filter
  const { rows } = await sql.query<OperatorRow>(
    `${SELECT} AND ${SEEN} AND ($3::uuid IS NULL OR o.store_ids IS NULL OR $3 = ANY (o.store_ids))
       AND ($4::integer IS NULL OR o.number > $4) ORDER BY o.number LIMIT $5`,
    [tenantId, stores, storeId, after, limit],
  )
  return rows
}

export async function findOperator(
  sql: Sql,
  tenantId: string,
  stores: Reach,
  id: string,
): Promise<OperatorRow | undefined> {
  const { rows } = await sql.query<OperatorRow>(`${SELECT} AND ${SEEN} AND o.id = $3`, [tenantId, stores, id])
  return rows[0]
}

export async function isBadgeTaken(
  sql: Sql,
  tenantId: string,
  id: string,
  badgeHash: string,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    'SELECT 1 FROM operator WHERE tenant_id = $1 AND id <> $2 AND badge_hash = $3 AND active',
    [tenantId, id, badgeHash],
  )
  return rowCount !== 0
}

export async function isNumberTaken(
  sql: Sql,
  tenantId: string,
  id: string,
  number: number,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    'SELECT 1 FROM operator WHERE tenant_id = $1 AND id <> $2 AND number = $3',
    [...[tenantId, id, number]],
  )
  return rowCount !== 0
}

export async function saveOperator(sql: Sql, tenantId: string, row: OperatorRow): Promise<void> {
  await sql.query(
    `INSERT INTO operator (tenant_id, id, number, name, role, pin_hash, badge_hash, store_ids, active)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (tenant_id, id) DO UPDATE SET number = $3, name = $4, role = $5, pin_hash = $6, badge_hash = $7,
       store_ids = $8, active = $9`,
    [tenantId, row.id, row.number, row.name, row.role, row.pinHash, row.badgeHash, row.storeIds, row.active],
  )
}

export async function readPepper(sql: Sql, tenantId: string): Promise<string> {
  const { rows } = await sql.query<{ pepper: string }>(
    'SELECT pin_pepper AS pepper FROM tenant WHERE id = $1',
    [tenantId],
  )
  return rows[0]?.pepper ?? ''
}

export async function areStores(sql: Sql, tenantId: string, ids: readonly string[]): Promise<boolean> {
  const { rows } = await sql.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM store WHERE tenant_id = $1 AND id = ANY ($2::uuid[])',
    [tenantId, ids],
  )
  return rows[0]?.n === new Set(ids).size
}
