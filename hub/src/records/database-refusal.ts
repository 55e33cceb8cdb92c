import { AppError } from '@codex/shared/errors/app-error'
import pg from 'pg'

const UNIQUE = '23505'
/** The second one is that of a key that says RESTRICT. */
const REFERENCED: ReadonlySet<string | undefined> = new Set(['23503', '23001'])

/** What the database refuses about a record, by the codes of the API. Everything else passes as it is. */
export function refusalOf(error: unknown, kind: string): unknown {
  if (!(error instanceof pg.DatabaseError)) return error
  if (error.code === UNIQUE) return new AppError('NAME_TAKEN', { kind, field: fieldIn(error.detail) })
  if (REFERENCED.has(error.code)) return new AppError('RECORD_IN_USE', { kind, by: error.table ?? null })
  return error
}

/** `Key (tenant_id, code)=(..., A) already exists.` names the columns; the tenant is everybody's. */
const fieldIn = (detail: string | undefined): string | null =>
  /^Key \(([^)]+)\)/
    .exec(detail ?? '')?.[1]
    ?.split(', ')
    .filter((name) => name !== 'tenant_id')
    .join(', ') ?? null
