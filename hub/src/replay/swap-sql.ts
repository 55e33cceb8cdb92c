import type { Sql } from '../database/tenant-transaction.ts'
import { tableOf } from '../projection/target.ts'
import type { RowDifference, TableDifference } from './replay-report.ts'
import { type Replayed, sameKey, scoped } from './tables.ts'

/** Tenant, tills, first and last date. */
export type ScopeValues = readonly [string, readonly string[], string | null, string | null]

const joined = ({ name, key }: Replayed): string =>
  `(${scoped('live', name)}) l FULL JOIN (${scoped('shadow', name)}) s ON ${sameKey(key, 'l', 's')}`
const CHANGED = 'to_jsonb(l) IS DISTINCT FROM to_jsonb(s)'

export async function countDifferences(
  sql: Sql,
  table: Replayed,
  scope: ScopeValues,
): Promise<TableDifference> {
  const { rows } = await sql.query<TableDifference>(
    `SELECT count(*) FILTER (WHERE l.tenant_id IS NULL)::int AS missing,
       count(*) FILTER (WHERE s.tenant_id IS NULL)::int AS extra,
       count(*) FILTER (WHERE l.tenant_id = s.tenant_id AND ${CHANGED})::int AS changed
     FROM ${joined(table)}`,
    [...scope],
  )
  return rows[0] as TableDifference
}

export async function listDifferences(
  sql: Sql,
  table: Replayed,
  scope: ScopeValues,
  most: number,
): Promise<RowDifference[]> {
  const { rows } = await sql.query<{ was: unknown; now: unknown }>(
    `SELECT CASE WHEN l.tenant_id IS NOT NULL THEN to_jsonb(l) END AS was,
       CASE WHEN s.tenant_id IS NOT NULL THEN to_jsonb(s) END AS now
     FROM ${joined(table)} WHERE ${CHANGED} LIMIT ${most}`,
    [...scope],
  )
  return rows.map(({ was, now }) => ({ table: table.name, was, isNow: now }))
}

/** Rows that differ go, rows that are missing come; equal ones are not touched. */
export async function swapTable(sql: Sql, table: Replayed, scope: ScopeValues): Promise<void> {
  const { name, key } = table
  const live = tableOf('live', name)
  await sql.query(
    `DELETE FROM ${live} d USING (${scoped('live', name)}) l LEFT JOIN (${scoped('shadow', name)}) s
       ON ${sameKey(key, 'l', 's')}
     WHERE ${sameKey(key, 'd', 'l')} AND ${CHANGED}`,
    [...scope],
  )
  const columns = await columnsOf(sql, name)
  await sql.query(
    `INSERT INTO ${live} (${columns}) SELECT ${columns} FROM (${scoped('shadow', name)}) s
     WHERE NOT EXISTS (SELECT 1 FROM ${live} l WHERE ${sameKey(key, 'l', 's')})`,
    [...scope],
  )
}

async function columnsOf(sql: Sql, name: Replayed['name']): Promise<string> {
  const { rows } = await sql.query<{ columns: string }>(
    `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
    [tableOf('shadow', name)],
  )
  return (rows[0] as { columns: string }).columns
}

/** Days that a replay changes are restated like any other. */
export async function restateDays(sql: Sql, table: Replayed, scope: ScopeValues, at: Date): Promise<void> {
  await sql.query(
    `INSERT INTO day_restatement (tenant_id, id, store_id, till_id, business_date, currency, at, cause, was, is_now)
     SELECT $1, gen_random_uuid(), COALESCE(l.store_id, s.store_id), COALESCE(l.till_id, s.till_id),
       COALESCE(l.business_date, s.business_date), COALESCE(l.currency, s.currency), $5, 'replay',
       CASE WHEN l.tenant_id IS NOT NULL THEN to_jsonb(l) END, CASE WHEN s.tenant_id IS NOT NULL THEN to_jsonb(s) END
     FROM ${joined(table)} WHERE ${CHANGED}`,
    [...scope, at],
  )
}

const LEGAL = ['receipt_number', 'total_minor', 'tax_minor', 'net_minor', 'rounding_minor', 'currency']

/** Sales that people saw with figures which their event does not state. */
export async function countLegalRepairs(sql: Sql, scope: ScopeValues): Promise<number> {
  const differ = LEGAL.map((column) => `l.${column} IS DISTINCT FROM s.${column}`).join(' OR ')
  const { rows } = await sql.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (${scoped('live', 'sale')}) l JOIN (${scoped('shadow', 'sale')}) s
       ON l.tenant_id = s.tenant_id AND l.id = s.id WHERE ${differ}`,
    [...scope],
  )
  return rows[0]?.n ?? 0
}

/**
 * What new rows say against what the raw texts say, without the program that made the rows. A figure that the text
 * lacks may have come with a correction.
 */
export async function countLegalBreaks(sql: Sql, scope: ScopeValues): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (${scoped('shadow', 'sale')}) s
     JOIN ingest.events_raw r ON r.tenant_id = s.tenant_id AND r.till_id = s.till_id AND r.epoch_id = s.epoch_id
       AND r.seq = s.seq
     WHERE r.text::json #>> '{payload,totalMinor}' <> s.total_minor::text
       OR r.text::json #>> '{payload,taxMinor}' <> s.tax_minor::text
       OR r.text::json #>> '{payload,receiptNumber}' <> s.receipt_number::text`,
    [...scope],
  )
  return rows[0]?.n ?? 0
}
