import type { AuditEntry } from '@codex/shared/audit/audit-entry'
import { instantSql } from '../../database/rows.ts'
import type { Sql } from '../../database/tenant-transaction.ts'

const COLUMNS = `a.seq::float8 AS seq, a.id, ${instantSql('a.at')} AS at, a.actor_kind AS "actorKind",
  a.actor_id AS "actorId", a.address, a.action, a.entity_kind AS "entityKind", a.entity_id AS "entityId",
  a.previous_hash AS "previousHash", a.hash`

export type AuditRow = Omit<AuditEntry, 'detailsText'> & {
  readonly details: Record<string, unknown>
  readonly actorName: string | null
}

export type AuditFilter = {
  readonly entityKind: string | null
  readonly entityId: string | null
  readonly actorId: string | null
  readonly action: string | null
  readonly from: string | null
  readonly to: string | null
  readonly before: string | null
  readonly limit: number
}

/** The newest first, one more than the limit where there is one. */
export async function listAudit(sql: Sql, tenantId: string, filter: AuditFilter): Promise<AuditRow[]> {
  const { entityKind, entityId, actorId, action, from, to, before, limit } = filter
  const prefix = action?.endsWith('.') ? `${action.replace(/[\\%_]/g, '\\$&')}%` : null
  const { rows } = await sql.query<AuditRow>(
    `SELECT ${COLUMNS}, a.details, u.name AS "actorName"
     FROM audit_log a LEFT JOIN user_account u ON u.tenant_id = a.tenant_id AND u.id = a.actor_id
     WHERE a.tenant_id = $1 AND ($2::text IS NULL OR a.entity_kind = $2) AND ($3::uuid IS NULL OR a.entity_id = $3)
       AND ($4::uuid IS NULL OR a.actor_id = $4) AND ($5::text IS NULL OR a.action = $5)
       AND ($6::text IS NULL OR a.action LIKE $6) AND ($7::timestamptz IS NULL OR a.at >= $7)
       AND ($8::timestamptz IS NULL OR a.at < $8) AND ($9::bigint IS NULL OR a.seq < $9)
     ORDER BY a.seq DESC LIMIT $10`,
    [tenantId, entityKind, entityId, actorId, prefix ? null : action, prefix, from, to, before, limit + 1],
  )
  return rows
}

type Range = { readonly from: number; readonly to: number }

/** A stretch of the trail as it was hashed, in its order. */
export async function readTrail(sql: Sql, tenantId: string, { from, to }: Range): Promise<AuditEntry[]> {
  const { rows } = await sql.query<AuditEntry>(
    `SELECT ${COLUMNS}, a.details::text AS "detailsText" FROM audit_log a
     WHERE a.tenant_id = $1 AND a.seq BETWEEN $2 AND $3 ORDER BY a.seq`,
    [tenantId, from, to],
  )
  return rows
}

/** The numbers of the first and the last entry of a period, a day more on both sides: dates are those of stores. */
export async function trailOf(
  sql: Sql,
  tenantId: string,
  from: string,
  to: string,
): Promise<Range | undefined> {
  const { rows } = await sql.query<{ from: number | null; to: number | null }>(
    `SELECT min(seq)::float8 AS "from", max(seq)::float8 AS "to" FROM audit_log
     WHERE tenant_id = $1 AND at >= $2::date - 1 AND at < $3::date + 2`,
    [tenantId, from, to],
  )
  const [row] = rows
  return row?.from && row.to ? { from: row.from, to: row.to } : undefined
}
