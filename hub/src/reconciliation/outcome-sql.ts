import { MAX_BOOKS_DIFFERENCES, type ReconciliationReport } from '@codex/shared/sync/reconciliation'
import type { Sql } from '../database/tenant-transaction.ts'
import type { DayCheck } from './check-day.ts'
import type { TillDay } from './day-key.ts'

const keyOf = ({ tenantId, tillId, businessDate }: TillDay) => [tenantId, tillId, businessDate]

/** After either side has spoken: `waits` is no difference, and a day nobody has looked at is none either. */
const settle = async (sql: Sql, day: TillDay, at: Date): Promise<'healed' | 'opened' | undefined> => {
  const { rows } = await sql.query<{ wasOpen: boolean; isOpen: boolean }>(
    `WITH before AS (
       SELECT open_since, (COALESCE(till_outcome, 'agrees') NOT IN ('agrees', 'waits')
         OR COALESCE(hub_outcome, 'whole') <> 'whole') AS is_open
       FROM ingest.reconciliation WHERE tenant_id = $1 AND till_id = $2 AND business_date = $3)
     UPDATE ingest.reconciliation r SET
       open_since = CASE WHEN b.is_open THEN COALESCE(b.open_since, $4) END,
       healed_at = CASE WHEN b.is_open THEN NULL WHEN b.open_since IS NOT NULL THEN $4 ELSE r.healed_at END
     FROM before b WHERE r.tenant_id = $1 AND r.till_id = $2 AND r.business_date = $3
     RETURNING b.open_since IS NOT NULL AS "wasOpen", b.is_open AS "isOpen"`,
    [...keyOf(day), at],
  )
  const [row] = rows
  if (!row || row.wasOpen === row.isOpen) return undefined
  return row.isOpen ? 'opened' : 'healed'
}

/** What a till found. It has done what it was asked. */
export async function saveTillOutcome(sql: Sql, day: TillDay, report: ReconciliationReport, at: Date) {
  await sql.query(
    `INSERT INTO ingest.reconciliation (tenant_id, till_id, business_date, till_outcome, till_differences, till_at)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (tenant_id, till_id, business_date) DO UPDATE SET till_outcome = excluded.till_outcome,
       till_differences = excluded.till_differences, till_at = excluded.till_at, wanted_at = NULL`,
    [...keyOf(day), report.outcome, JSON.stringify(report.differences), at],
  )
  return settle(sql, day, at)
}

/** What the hub found. What it lacks, the till is asked for. */
export async function saveHubOutcome(
  sql: Sql,
  day: TillDay,
  { outcome, differences }: Omit<DayCheck, 'parts'>,
  at: Date,
) {
  await sql.query(
    `INSERT INTO ingest.reconciliation AS r
       (tenant_id, till_id, business_date, hub_outcome, hub_differences, hub_at, wanted_at)
     VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $4 = 'missing' THEN $6::timestamptz END)
     ON CONFLICT (tenant_id, till_id, business_date) DO UPDATE SET hub_outcome = excluded.hub_outcome,
       hub_differences = excluded.hub_differences, hub_at = excluded.hub_at,
       wanted_at = COALESCE(r.wanted_at, excluded.wanted_at)`,
    [...keyOf(day), outcome, JSON.stringify(differences.slice(0, MAX_BOOKS_DIFFERENCES)), at],
  )
  return settle(sql, day, at)
}

/** A person wants a day compared. */
export async function wantDay(sql: Sql, day: TillDay, at: Date): Promise<void> {
  await sql.query(
    `INSERT INTO ingest.reconciliation (tenant_id, till_id, business_date, wanted_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (tenant_id, till_id, business_date) DO UPDATE SET wanted_at = excluded.wanted_at`,
    [...keyOf(day), at],
  )
}

/** The days that a till is to compare, oldest first. */
export async function readWantedDays(
  sql: Sql,
  { tenantId, tillId }: Pick<TillDay, 'tenantId' | 'tillId'>,
  most: number,
): Promise<string[]> {
  const { rows } = await sql.query<{ date: string }>(
    `SELECT to_char(business_date, 'YYYY-MM-DD') AS date FROM ingest.reconciliation
     WHERE tenant_id = $1 AND till_id = $2 AND wanted_at IS NOT NULL ORDER BY business_date LIMIT $3`,
    [tenantId, tillId, most],
  )
  return rows.map(({ date }) => date)
}
