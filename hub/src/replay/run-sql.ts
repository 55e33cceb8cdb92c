import { randomUUID } from 'node:crypto'
import type { Sql } from '../database/tenant-transaction.ts'
import type { StreamKey } from '../modules/sync/stream-sql.ts'
import { tableOf } from '../projection/target.ts'
import type { ReplayReport, ReplayScope, UnreadableEvent } from './replay-report.ts'
import { REPLAYED } from './tables.ts'

export type Run = { readonly id: string; readonly resumed: boolean }
export type Progress = { readonly seq: number; readonly cursor: number }

/** Goes on with a run of the same scope and program that was stopped, or begins anew on empty tables. */
export async function openRun(sql: Sql, tenantId: string, scope: object, at: Date): Promise<Run> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT id FROM ingest.replay_run WHERE tenant_id = $1 AND status = 'building' AND scope = $2::jsonb`,
    [tenantId, JSON.stringify(scope)],
  )
  const [stopped] = rows
  if (stopped) return { id: stopped.id, resumed: true }
  await sql.query(
    `UPDATE ingest.replay_run SET status = 'abandoned', finished_at = $2 WHERE tenant_id = $1 AND status = 'building'`,
    [tenantId, at],
  )
  await clearShadow(sql, tenantId)
  const id = randomUUID()
  await sql.query(
    `INSERT INTO ingest.replay_run (tenant_id, id, scope, status, started_at) VALUES ($1, $2, $3, 'building', $4)`,
    [tenantId, id, JSON.stringify(scope), at],
  )
  return { id, resumed: false }
}

export async function clearShadow(sql: Sql, tenantId: string): Promise<void> {
  for (const { name } of REPLAYED)
    await sql.query(`DELETE FROM ${tableOf('shadow', name)} WHERE tenant_id = $1`, [tenantId])
}

export async function closeRun(sql: Sql, report: ReplayReport, at: Date): Promise<void> {
  await sql.query(
    `UPDATE ingest.replay_run SET status = $3, finished_at = $4, report = $5 WHERE tenant_id = $1 AND id = $2`,
    [
      report.tenantId,
      report.runId,
      report.outcome === 'refused' ? 'refused' : 'done',
      at,
      JSON.stringify(report).replaceAll('\\u0000', '\\ufffd'),
    ],
  )
}

export async function scopedStreams(sql: Sql, tenantId: string, scope: ReplayScope): Promise<StreamKey[]> {
  const { rows } = await sql.query<StreamKey>(
    `SELECT s.tenant_id AS "tenantId", s.till_id AS "tillId", s.epoch_id AS "epochId"
     FROM ingest.till_stream s JOIN till t ON t.tenant_id = s.tenant_id AND t.id = s.till_id
     WHERE s.tenant_id = $1 AND ($2::uuid IS NULL OR t.store_id = $2) AND ($3::uuid IS NULL OR t.id = $3)
     ORDER BY s.till_id, s.opened_at, s.epoch_id`,
    [tenantId, scope.storeId ?? null, scope.tillId ?? null],
  )
  return rows
}

const ONE = 'tenant_id = $1 AND run_id = $2 AND till_id = $3 AND epoch_id = $4'
const keyOf = (runId: string, { tenantId, tillId, epochId }: StreamKey) => [tenantId, runId, tillId, epochId]

export async function lockProgress(sql: Sql, runId: string, key: StreamKey): Promise<Progress> {
  await sql.query(
    `INSERT INTO ingest.replay_stream (tenant_id, run_id, till_id, epoch_id) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    keyOf(runId, key),
  )
  const { rows } = await sql.query<{ seq: string; cursor: string }>(
    `SELECT seq, COALESCE((SELECT c.seq FROM ingest.projection_cursor c
       WHERE c.tenant_id = p.tenant_id AND c.till_id = p.till_id AND c.epoch_id = p.epoch_id), 0) AS cursor
     FROM ingest.replay_stream p WHERE ${ONE} FOR UPDATE`,
    keyOf(runId, key),
  )
  return { seq: Number(rows[0]?.seq ?? 0), cursor: Number(rows[0]?.cursor ?? 0) }
}

export async function saveProgress(
  sql: Sql,
  runId: string,
  key: StreamKey,
  seq: number,
  unreadable: readonly UnreadableEvent[],
): Promise<void> {
  await sql.query(
    `UPDATE ingest.replay_stream SET seq = GREATEST(seq, $5), unreadable = unreadable || $6::jsonb WHERE ${ONE}`,
    [...keyOf(runId, key), seq, JSON.stringify(unreadable)],
  )
}

export async function readUnreadable(sql: Sql, tenantId: string, runId: string): Promise<UnreadableEvent[]> {
  const { rows } = await sql.query<{ unreadable: UnreadableEvent[] }>(
    `SELECT unreadable FROM ingest.replay_stream WHERE tenant_id = $1 AND run_id = $2`,
    [tenantId, runId],
  )
  return rows.flatMap(({ unreadable }) => unreadable)
}

/** Events that count in no projection: parked, dead or set aside. */
export async function uncounted(sql: Sql, key: StreamKey, from: number, to: number): Promise<Set<number>> {
  const { rows } = await sql.query<{ seq: string }>(
    `SELECT seq FROM ingest.projection_failure WHERE tenant_id = $1 AND till_id = $2 AND epoch_id = $3
       AND seq BETWEEN $4 AND $5 AND status <> 'done'`,
    [key.tenantId, key.tillId, key.epochId, from, to],
  )
  return new Set(rows.map(({ seq }) => Number(seq)))
}

/** Parked when they were passed by, and read since. */
export async function countedSince(sql: Sql, key: StreamKey): Promise<number[]> {
  const { rows } = await sql.query<{ seq: string }>(
    `SELECT seq FROM ingest.projection_failure f WHERE tenant_id = $1 AND till_id = $2 AND epoch_id = $3
       AND status = 'done' AND NOT EXISTS (SELECT 1 FROM ingest.shadow_events_enriched e
         WHERE e.tenant_id = f.tenant_id AND e.till_id = f.till_id AND e.epoch_id = f.epoch_id AND e.seq = f.seq)`,
    [key.tenantId, key.tillId, key.epochId],
  )
  return rows.map(({ seq }) => Number(seq))
}
