import { AppError } from '@codex/shared/errors/app-error'
import pg from 'pg'

const UNIQUE = '23505'
/** The second one is that of a key that says RESTRICT. */
const REFERENCED: ReadonlySet<string | undefined> = new Set(['23503', '23001'])

/** What the database refuses about a record, by the codes of the API. Everything else passes as it is. */
export function refusalOf(error: unknown, kind: string): unknown {
  if (!(error instanceof pg.DatabaseError)) return error
  if (error.code === UNIQUE) return new AppError('NAME_TAKEN', { kind, field: fieldIn(error.constraint) })
  if (REFERENCED.has(error.code)) return new AppError('RECORD_IN_USE', { kind, by: error.table ?? null })
  return error
}

/** Row-level security keeps the values to itself; the name of the index tells the columns: `tax_class_tenant_id_code_key`. */
const fieldIn = (constraint: string | undefined): string | null =>
  /_tenant_id_(.+)_key$/.exec(constraint ?? '')?.[1] ?? null
