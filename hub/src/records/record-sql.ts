import { assert } from '@codex/shared/errors/assert'
import type { Sql } from '../database/tenant-transaction.ts'
import { changedFields } from './changed-fields.ts'
import { type Column, parameterOf, placeOf, selectOf } from './column.ts'
import type { Fields, HasId, RecordKind } from './record-kind.ts'

const ID: Column = ['id', 'uuid']

function columnOf<R extends HasId>({ name, columns }: RecordKind<R>, field: string): Column {
  const column = field === 'id' ? ID : columns[field]
  assert(column, `${name} has no column for ${field}`)
  return column
}

const fieldsOf = <R extends HasId>({ columns }: RecordKind<R>) => Object.entries(columns)

/** What stands in the record's own table. */
function packed<R extends HasId>({ packing, columns }: RecordKind<R>, record: R): Fields {
  const row = packing ? packing.pack(record) : (record as Fields)
  return Object.fromEntries(Object.keys(columns).map((field) => [field, row[field]]))
}

const unpacked = <R extends HasId>({ packing }: RecordKind<R>, row: Fields): R =>
  (packing ? packing.unpack(row) : row) as R

function select<R extends HasId>(kind: RecordKind<R>): string {
  const own = fieldsOf(kind).map(([field, column]) => `${selectOf(column)} AS "${field}"`)
  const parts = Object.entries(kind.parts?.select ?? {}).map(([field, text]) => `${text} AS "${field}"`)
  return ['id', ...own, ...parts].join(', ')
}

/** `lock`: nobody else changes it until the transaction is over. */
export async function findRecord<R extends HasId>(
  sql: Sql,
  kind: RecordKind<R>,
  tenantId: string,
  id: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<R | undefined> {
  const { rows } = await sql.query(
    `SELECT ${select(kind)} FROM ${kind.table} WHERE tenant_id = $1 AND id = $2 ${lock}`,
    [tenantId, id],
  )
  const [row] = rows
  return row && unpacked(kind, row)
}

/** Those that are there. */
export async function findRecords<R extends HasId>(
  sql: Sql,
  kind: RecordKind<R>,
  tenantId: string,
  ids: readonly string[],
): Promise<R[]> {
  const { rows } = await sql.query(
    `SELECT ${select(kind)} FROM ${kind.table} WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
    [tenantId, ids],
  )
  return rows.map((row) => unpacked(kind, row))
}

type Page = {
  readonly search: string | undefined
  /** The order's fields and the id of the last record of the page before, as texts. */
  readonly after: readonly string[] | undefined
  readonly limit: number
}

/** One more than the limit, where there is one. */
export async function listRecords<R extends HasId>(
  sql: Sql,
  kind: RecordKind<R>,
  tenantId: string,
  { search, after, limit }: Page,
): Promise<R[]> {
  const parameters: unknown[] = [tenantId, limit + 1]
  const add = (value: unknown): number => parameters.push(value)
  const where = ['tenant_id = $1']
  const order = [...kind.order, 'id'].map((field) => columnOf(kind, field))
  if (search) {
    const place = add(`%${search.replace(/[\\%_]/g, '\\$&')}%`)
    where.push(`(${kind.search.map((field) => `${columnOf(kind, field)[0]} ILIKE $${place}`).join(' OR ')})`)
  }
  if (after) {
    const places = order.map((column, n) => placeOf(column, add(after[n])))
    where.push(`(${order.map(([name]) => name).join(', ')}) > (${places.join(', ')})`)
  }
  const { rows } = await sql.query(
    `SELECT ${select(kind)} FROM ${kind.table} WHERE ${where.join(' AND ')}
     ORDER BY ${order.map(([name]) => name).join(', ')} LIMIT $2`,
    parameters,
  )
  return rows.map((row) => unpacked(kind, row))
}

/** What a record's place in the list is told by. */
export const placeInList = <R extends HasId>({ order }: RecordKind<R>, record: R): string[] => [
  ...order.map((field) => String(record[field])),
  record.id,
]

export async function insertRecord<R extends HasId>(
  sql: Sql,
  kind: RecordKind<R>,
  tenantId: string,
  record: R,
): Promise<void> {
  const fields = fieldsOf(kind)
  const names = fields.map(([, [name]]) => name)
  const places = fields.map(([, column], n) => placeOf(column, n + 3))
  const row = packed(kind, record)
  const values = fields.map(([field, column]) => parameterOf(column, row[field]))
  await sql.query(
    `INSERT INTO ${kind.table} (tenant_id, id, ${names.join(', ')}) VALUES ($1, $2, ${places.join(', ')})`,
    [tenantId, record.id, ...values],
  )
}

/** Only the columns that are another. */
export async function updateRecord<R extends HasId>(
  sql: Sql,
  kind: RecordKind<R>,
  tenantId: string,
  [before, after]: readonly [R, R],
): Promise<void> {
  const changed = Object.entries(changedFields(packed(kind, before), packed(kind, after)))
  if (changed.length === 0) return
  const sets = changed.map(([field], n) => {
    const column = columnOf(kind, field)
    return `${column[0]} = ${placeOf(column, n + 3)}`
  })
  await sql.query(`UPDATE ${kind.table} SET ${sets.join(', ')} WHERE tenant_id = $1 AND id = $2`, [
    ...[tenantId, after.id],
    ...changed.map(([field, value]) => parameterOf(columnOf(kind, field), value)),
  ])
}

export async function deleteRecord<R extends HasId>(
  sql: Sql,
  { table }: RecordKind<R>,
  tenantId: string,
  id: string,
): Promise<void> {
  await sql.query(`DELETE FROM ${table} WHERE tenant_id = $1 AND id = $2`, [tenantId, id])
}
