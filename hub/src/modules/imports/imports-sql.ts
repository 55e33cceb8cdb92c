import type { ImportRecord } from '@codex/shared/api/office/imports'
import { instantSql } from '../../database/rows.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { RowOutcome } from './products/import-batch.ts'
import type { RowFault } from './products/row-fault.ts'

const SHOWN = `id, kind, file_name AS "fileName", state, row_count AS rows, done_row AS "doneRows",
  created_count AS created, changed_count AS changed, unchanged_count AS unchanged, faulty_count AS faulty, failure,
  ${instantSql('created_at')} AS "createdAt", ${instantSql('started_at')} AS "startedAt",
  ${instantSql('ended_at')} AS "endedAt"`

export type ImportActor = { readonly kind: 'user' | 'api-key'; readonly id: string; readonly address: string }

type New = {
  readonly tenantId: string
  readonly id: string
  readonly kind: string
  readonly fileName: string
  readonly actor: ImportActor
  readonly at: Date
}

export async function addImport(sql: Sql, { tenantId, id, kind, fileName, actor, at }: New): Promise<void> {
  await sql.query(
    `INSERT INTO ingest.import (tenant_id, id, kind, file_name, actor_kind, actor_id, address, state, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'receiving', $8)`,
    [tenantId, id, kind, fileName, actor.kind, actor.id, actor.address, at],
  )
}

export async function findImport(
  sql: Sql,
  tenantId: string,
  id: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<ImportRecord | undefined> {
  const { rows } = await sql.query<ImportRecord>(
    `SELECT ${SHOWN} FROM ingest.import WHERE tenant_id = $1 AND id = $2 ${lock}`,
    [tenantId, id],
  )
  return rows[0]
}

export async function listImports(sql: Sql, tenantId: string, most: number): Promise<ImportRecord[]> {
  const { rows } = await sql.query<ImportRecord>(
    `SELECT ${SHOWN} FROM ingest.import WHERE tenant_id = $1 ORDER BY created_at DESC, id LIMIT $2`,
    [tenantId, most],
  )
  return rows
}

export async function actorOfImport(
  sql: Sql,
  tenantId: string,
  id: string,
): Promise<ImportActor | undefined> {
  const { rows } = await sql.query<ImportActor>(
    'SELECT actor_kind AS kind, actor_id AS id, address FROM ingest.import WHERE tenant_id = $1 AND id = $2',
    [tenantId, id],
  )
  return rows[0]
}

export type SentRow = { readonly cells: object | null; readonly fault: RowFault | null }

/** Rows of a file in their order, from the number after `before` on. */
export async function addRows(
  sql: Sql,
  key: { readonly tenantId: string; readonly importId: string },
  before: number,
  rows: readonly SentRow[],
): Promise<void> {
  const given = rows.map(({ cells, fault }, n) => ({ n: before + n + 1, cells, ...fault }))
  await sql.query(
    `INSERT INTO ingest.import_row (tenant_id, import_id, row_number, cells, field, code, detail)
     SELECT $1, $2, n, cells, field, code, detail
     FROM json_to_recordset($3) AS given (n integer, cells jsonb, field text, code text, detail text)`,
    [key.tenantId, key.importId, JSON.stringify(given)],
  )
}

export async function markReceived(sql: Sql, tenantId: string, id: string, rowCount: number): Promise<void> {
  await sql.query(
    `UPDATE ingest.import SET state = 'waiting', row_count = $3 WHERE tenant_id = $1 AND id = $2`,
    [tenantId, id, rowCount],
  )
}

export async function endImport(
  sql: Sql,
  tenantId: string,
  id: string,
  {
    state,
    failure,
    at,
  }: { readonly state: ImportRecord['state']; readonly failure: string | null; readonly at: Date },
): Promise<void> {
  await sql.query(
    'UPDATE ingest.import SET state = $3, failure = $4, ended_at = $5 WHERE tenant_id = $1 AND id = $2',
    [tenantId, id, state, failure, at],
  )
}

/** `code`: it was refused when it came. */
type StoredRow = {
  readonly rowNumber: number
  readonly cells: Record<string, unknown> | null
  readonly code: string | null
}

export async function nextRows(
  sql: Sql,
  tenantId: string,
  id: string,
  after: number,
  most: number,
): Promise<StoredRow[]> {
  const { rows } = await sql.query<StoredRow>(
    `SELECT row_number AS "rowNumber", cells, code FROM ingest.import_row
     WHERE tenant_id = $1 AND import_id = $2 AND row_number > $3 ORDER BY row_number LIMIT $4`,
    [tenantId, id, after, most],
  )
  return rows
}

/** What became of rows: those that are taken in go, the others keep their fault. */
export async function decideRows(
  sql: Sql,
  key: { readonly tenantId: string; readonly importId: string },
  outcomes: readonly RowOutcome[],
  { lastRow, refused, at }: { readonly lastRow: number; readonly refused: number; readonly at: Date },
): Promise<void> {
  const { tenantId, importId } = key
  const count = (name: RowOutcome['outcome']): number =>
    outcomes.filter(({ outcome }) => outcome === name).length
  const faults = outcomes.flatMap((one) =>
    one.outcome === 'faulty' ? [{ n: one.rowNumber, ...one.fault }] : [],
  )
  await sql.query(
    `UPDATE ingest.import_row r SET field = given.field, code = given.code, detail = given.detail
     FROM json_to_recordset($3) AS given (n integer, field text, code text, detail text)
     WHERE r.tenant_id = $1 AND r.import_id = $2 AND r.row_number = given.n`,
    [tenantId, importId, JSON.stringify(faults)],
  )
  await sql.query(
    `DELETE FROM ingest.import_row
     WHERE tenant_id = $1 AND import_id = $2 AND row_number <= $3 AND code IS NULL`,
    [tenantId, importId, lastRow],
  )
  await sql.query(
    `UPDATE ingest.import SET state = 'running', done_row = $3, started_at = COALESCE(started_at, $8),
       created_count = created_count + $4, changed_count = changed_count + $5,
       unchanged_count = unchanged_count + $6, faulty_count = faulty_count + $7
     WHERE tenant_id = $1 AND id = $2`,
    [
      ...[tenantId, importId, lastRow, count('created'), count('changed'), count('unchanged')],
      ...[refused + faults.length, at],
    ],
  )
}

type FaultRow = RowFault & { readonly rowNumber: number; readonly cells: Record<string, unknown> | null }

export async function faultyRows(
  sql: Sql,
  tenantId: string,
  id: string,
  after: number,
  most: number,
): Promise<FaultRow[]> {
  const { rows } = await sql.query<FaultRow>(
    `SELECT row_number AS "rowNumber", cells, field, code, detail FROM ingest.import_row
     WHERE tenant_id = $1 AND import_id = $2 AND code IS NOT NULL AND row_number > $3
     ORDER BY row_number LIMIT $4`,
    [tenantId, id, after, most],
  )
  return rows
}
