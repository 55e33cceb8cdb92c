import type { Sql } from '../database/tenant-transaction.ts'

export type Row = { readonly [column: string]: unknown }

/**
 * The columns are those of the first row; PostgreSQL takes their types from the table. `conflict` is what is done
 * about a row that is there. Answers with how many rows were written.
 */
export async function insertRows(
  sql: Sql,
  table: string,
  rows: readonly Row[],
  conflict: `ON CONFLICT ${string}` | '' = '',
): Promise<number> {
  const [first] = rows
  if (!first) return 0
  const columns = Object.keys(first).join(', ')
  const { rowCount } = await sql.query(
    `INSERT INTO ${table} AS t (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1)
     ${conflict}`,
    [textOf(rows)],
  )
  return rowCount ?? 0
}

/** PostgreSQL holds no NUL in a text; a hostile one is shown as what cannot be shown. The journal keeps it. */
function textOf(rows: readonly Row[]): string {
  const text = JSON.stringify(rows)
  if (!text.includes('\\u0000')) return text
  return JSON.stringify(rows, (_key, value) =>
    typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value,
  )
}
