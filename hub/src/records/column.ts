import { instantSql } from '../database/rows.ts'

type ColumnType =
  | 'text'
  | 'integer'
  | 'bigint'
  | 'boolean'
  | 'uuid'
  | 'uuid[]'
  | 'text[]'
  | 'jsonb'
  | 'date'
  | 'timestamptz'

/** Where a field of a record stands in its table. */
export type Column = readonly [name: string, type: ColumnType]

/** As the API has it: amounts as numbers (every safe integer is a float8), dates and instants as texts. */
export function selectOf([name, type]: Column): string {
  if (type === 'bigint') return `${name}::float8`
  if (type === 'date') return `${name}::text`
  return type === 'timestamptz' ? instantSql(name) : name
}

/** What is handed to PostgreSQL for a value of the API. */
export const parameterOf = ([, type]: Column, value: unknown): unknown =>
  type === 'jsonb' && value !== null && value !== undefined ? JSON.stringify(value) : (value ?? null)

/** `$3::date` */
export const placeOf = ([, type]: Column, number: number): string => `$${number}::${type}`
