import type { Sql } from '../database/tenant-transaction.ts'

export type Row = { readonly [column: string]: unknown }

/** The columns are those of the first row; PostgreSQL takes their types from the table. */
export async function insertRows(sql: Sql, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first).join(', ')
  await sql.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(rows)],
  )
}
