import type { Histogram } from '@codex/shared/latency/histogram'
import type {
  HeartbeatRequest,
  HeartbeatResponse,
  LatencyKind,
  LatencySummary,
} from '@codex/shared/sync/heartbeat'
import { MAX_BACKED_UP_EPOCHS } from '@codex/shared/sync/heartbeat'
import { toNumber } from '../../database/rows.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { TillPrincipal } from '../../tokens/access-token.ts'

type Till = Pick<TillPrincipal, 'tenantId' | 'tillId' | 'deviceId' | 'storeId'>

export async function saveHeartbeat(sql: Sql, till: Till, said: HeartbeatRequest, at: Date): Promise<void> {
  const { backlog, clockOffsetMs, catalogRevision, facts } = said
  await sql.query(
    `INSERT INTO ingest.till_heartbeat (tenant_id, till_id, device_id, at, backlog_events, oldest_unsynced_at,
       clock_offset_ms, catalog_revision, app_version, unprinted, devices, updates_asked_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     ON CONFLICT (tenant_id, till_id) DO UPDATE SET device_id = excluded.device_id, at = excluded.at,
       backlog_events = excluded.backlog_events, oldest_unsynced_at = excluded.oldest_unsynced_at,
       clock_offset_ms = excluded.clock_offset_ms, catalog_revision = excluded.catalog_revision,
       app_version = excluded.app_version, unprinted = excluded.unprinted, devices = excluded.devices, updates_asked_at = excluded.updates_asked_at`,
    [
      ...[till.tenantId, till.tillId, till.deviceId, at, backlog.events, backlog.oldestAt],
      ...[clockOffsetMs, catalogRevision, facts?.appVersion ?? null, facts?.unprinted ?? null],
      ...[facts ? JSON.stringify(facts.devices) : null, facts?.updatesAskedAt ?? null],
    ],
  )
  await sql.query('UPDATE till SET last_seen_at = $3 WHERE tenant_id = $1 AND id = $2', [
    till.tenantId,
    till.tillId,
    at,
  ])
}

/** Kept for a year: what was fast and slow in which season. */
const LATENCY_DAYS = 400

export type LatencyGain = { readonly kind: LatencyKind; readonly counts: readonly number[] }

/** Answers with what came on since the last summary of the same hour, by kind. */
export async function saveLatencies(
  sql: Sql,
  { tenantId, tillId }: Till,
  latencies: readonly LatencySummary[],
  at: Date,
): Promise<LatencyGain[]> {
  if (latencies.length === 0) return []
  const { rows } = await sql.query<{ kind: LatencyKind; now: Histogram; before: Histogram | null }>(
    `WITH said AS (
       SELECT DISTINCT ON (kind, hour) s.*, (hour || ':00:00Z')::timestamptz AS at
       FROM jsonb_to_recordset($3::jsonb) AS s(kind text, hour text, n integer,
         "p50Ms" real, "p95Ms" real, "p99Ms" real, histogram jsonb)
     ), before AS (
       SELECT l.kind, l.hour, l.histogram FROM ingest.till_latency l JOIN said ON said.kind = l.kind AND said.at = l.hour
       WHERE l.tenant_id = $1 AND l.till_id = $2
     ), saved AS (
       INSERT INTO ingest.till_latency (tenant_id, till_id, kind, hour, n, p50_ms, p95_ms, p99_ms, histogram)
       SELECT $1, $2, kind, at, n, "p50Ms", "p95Ms", "p99Ms", histogram FROM said
       ON CONFLICT (tenant_id, till_id, kind, hour) DO UPDATE SET n = excluded.n, p50_ms = excluded.p50_ms,
         p95_ms = excluded.p95_ms, p99_ms = excluded.p99_ms, histogram = excluded.histogram
     )
     SELECT said.kind, said.histogram AS now, before.histogram AS before
     FROM said LEFT JOIN before ON before.kind = said.kind AND before.hour = said.at`,
    [tenantId, tillId, JSON.stringify(latencies)],
  )
  await sql.query(
    `DELETE FROM ingest.till_latency WHERE tenant_id = $1 AND till_id = $2 AND hour < $3::timestamptz - $4 * interval '1 day'`,
    [tenantId, tillId, at, LATENCY_DAYS],
  )
  return rows.map(({ kind, now, before }) => ({
    kind,
    counts: now.counts.map((count, place) => count - (before?.counts[place] ?? 0)),
  }))
}

/** What the label of a metric calls the till's store. */
export async function readStoreNumber(sql: Sql, { tenantId, storeId }: Till): Promise<number | undefined> {
  const { rows } = await sql.query<{ number: number }>(
    'SELECT number FROM store WHERE tenant_id = $1 AND id = $2',
    [tenantId, storeId],
  )
  return rows[0]?.number
}

/** The newest first: those that a till still prunes. */
export async function readBackedUp(
  sql: Sql,
  { tenantId, tillId }: Till,
): Promise<HeartbeatResponse['backedUp']> {
  const { rows } = await sql.query<{ epochId: string; seq: string }>(
    `SELECT b.epoch_id AS "epochId", b.seq FROM ingest.backed_up b
     JOIN ingest.till_stream s USING (tenant_id, till_id, epoch_id)
     WHERE b.tenant_id = $1 AND b.till_id = $2 ORDER BY s.opened_at DESC LIMIT $3`,
    [tenantId, tillId, MAX_BACKED_UP_EPOCHS],
  )
  return rows.map(({ epochId, seq }) => ({ epochId, seq: toNumber(seq) }))
}

/** Of the ring that the settings of till, store or organisation name, the nearest first. */
export async function readPolicy(sql: Sql, till: Till): Promise<HeartbeatResponse['update']> {
  const { rows } = await sql.query<{ ring: string }>(
    `SELECT settings ->> 'updateRing' AS ring FROM till_settings
     WHERE tenant_id = $1 AND id IN ($1, $2, $3) AND settings ? 'updateRing'
     ORDER BY CASE scope WHEN 'till' THEN 1 WHEN 'store' THEN 2 ELSE 3 END LIMIT 1`,
    [till.tenantId, till.storeId, till.tillId],
  )
  const ring = (rows[0]?.ring ?? 'stable') as HeartbeatResponse['update']['ring']
  const policies = await sql.query<HeartbeatResponse['update']>(
    'SELECT ring, version, percentage, halted FROM update_policy WHERE tenant_id = $1 AND ring = $2',
    [till.tenantId, ring],
  )
  return policies.rows[0] ?? { ring, version: null, percentage: 0, halted: false }
}

export async function readRevision(sql: Sql, tenantId: string): Promise<number> {
  const { rows } = await sql.query<{ revision: string }>(
    'SELECT revision FROM tenant_revision WHERE tenant_id = $1',
    [tenantId],
  )
  return toNumber(rows[0]?.revision ?? 0)
}
