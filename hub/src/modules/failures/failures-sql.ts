import type { EventPlace, FailureStatus } from '@codex/shared/api/ingest-failures'
import { inReach } from '../../access/reach.ts'
import type { UserPrincipal } from '../../access/user-principal.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { PatchOperation } from '../../projection/patch/patch.ts'

export type FailureRow = {
  readonly tillId: string
  readonly epochId: string
  readonly seq: string
  readonly tillNumber: number | null
  readonly storeName: string | null
  readonly eventId: string | null
  readonly type: string | null
  readonly status: FailureStatus
  readonly code: string
  readonly error: string
  readonly stack: string | null
  readonly attempts: number
  readonly firstAt: Date
  readonly lastAt: Date
  readonly settledBy: string | null
  readonly settledAt: Date | null
  readonly reason: string | null
  readonly text: string
  readonly hash: string
  readonly receivedAt: Date
}

const COLUMNS = `f.till_id AS "tillId", f.epoch_id AS "epochId", f.seq, t.number AS "tillNumber", s.name AS "storeName",
  r.event_id AS "eventId", r.type, f.status, f.code, f.error, f.stack, f.attempts, f.first_at AS "firstAt",
  f.last_at AS "lastAt", f.settled_by AS "settledBy", f.settled_at AS "settledAt", f.reason`
const TABLES = `ingest.projection_failure f
  JOIN ingest.events_raw r USING (tenant_id, till_id, epoch_id, seq)
  LEFT JOIN till t ON t.tenant_id = f.tenant_id AND t.id = f.till_id
  LEFT JOIN store s ON s.tenant_id = t.tenant_id AND s.id = t.store_id`
const ONE = 'f.tenant_id = $1 AND f.till_id = $2 AND f.epoch_id = $3 AND f.seq = $4'

export type FailureFilter = {
  readonly statuses: readonly FailureStatus[]
  readonly tillId: string | null
  /** The last row of the page before. */
  readonly before: readonly [lastAt: string, tillId: string, epochId: string, seq: string] | null
  readonly limit: number
}

type Who = Pick<UserPrincipal, 'tenantId' | 'stores'>

export async function listFailures(
  sql: Sql,
  { tenantId, stores }: Who,
  filter: FailureFilter,
): Promise<FailureRow[]> {
  const [lastAt, tillId, epochId, seq] = filter.before ?? [null, null, null, null]
  const { rows } = await sql.query<FailureRow>(
    `SELECT ${COLUMNS} FROM ${TABLES}
     WHERE f.tenant_id = $1 AND f.status = ANY ($2::text[]) AND ($3::uuid IS NULL OR f.till_id = $3)
       AND ($4::timestamptz IS NULL OR (f.last_at, f.till_id, f.epoch_id, f.seq) < ($4, $5::uuid, $6::uuid, $7::int8))
       AND ${inReach('t.store_id', 9)}
     ORDER BY f.last_at DESC, f.till_id DESC, f.epoch_id DESC, f.seq DESC LIMIT $8`,
    [tenantId, filter.statuses, filter.tillId, lastAt, tillId, epochId, seq, filter.limit, stores],
  )
  return rows
}

const keyOf = (tenantId: string, { tillId, epochId, seq }: EventPlace) => [tenantId, tillId, epochId, seq]

export async function findFailure(
  sql: Sql,
  { tenantId, stores }: Who,
  place: EventPlace,
  lock: '' | 'FOR UPDATE OF f' = '',
): Promise<FailureRow | undefined> {
  const { rows } = await sql.query<FailureRow>(
    `SELECT ${COLUMNS}, r.text, r.hash, r.received_at AS "receivedAt" FROM ${TABLES}
     WHERE ${ONE} AND ${inReach('t.store_id', 5)} ${lock}`,
    [...keyOf(tenantId, place), stores],
  )
  return rows[0]
}

export type PatchRow = {
  readonly operations: PatchOperation[]
  readonly reason: string
  readonly patchedBy: string
  readonly patchedAt: Date
}

export async function readPatches(sql: Sql, tenantId: string, place: EventPlace): Promise<PatchRow[]> {
  const { rows } = await sql.query<PatchRow>(
    `SELECT operations, reason, patched_by AS "patchedBy", patched_at AS "patchedAt" FROM ingest.event_patch f
     WHERE ${ONE} ORDER BY position`,
    keyOf(tenantId, place),
  )
  return rows
}

export async function addPatch(
  sql: Sql,
  tenantId: string,
  place: EventPlace,
  position: number,
  patch: PatchRow,
): Promise<void> {
  await sql.query(
    `INSERT INTO ingest.event_patch
       (tenant_id, till_id, epoch_id, seq, position, operations, reason, patched_by, patched_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...keyOf(tenantId, place),
      position,
      JSON.stringify(patch.operations),
      patch.reason,
      patch.patchedBy,
      patch.patchedAt,
    ],
  )
}

export async function discardFailure(
  sql: Sql,
  tenantId: string,
  place: EventPlace,
  by: { readonly userId: string; readonly reason: string; readonly at: Date },
): Promise<void> {
  await sql.query(
    `UPDATE ingest.projection_failure f SET status = 'discarded', settled_by = $5, settled_at = $6, reason = $7
     WHERE ${ONE}`,
    [...keyOf(tenantId, place), by.userId, by.at, by.reason],
  )
}

/** Who helped it: a retry alone says when, not who. */
export async function noteHelper(
  sql: Sql,
  tenantId: string,
  place: EventPlace,
  userId: string,
  reason: string,
) {
  await sql.query(
    `UPDATE ingest.projection_failure f SET settled_by = $5, reason = $6 WHERE ${ONE} AND status = 'done'`,
    [...keyOf(tenantId, place), userId, reason],
  )
}
