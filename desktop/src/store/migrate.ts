import { AppError } from '@codex/shared/errors/app-error'
import type { Db } from './sqlite.ts'

/** One step of a file's schema. Steps only add: the version before must still be able to open the file. */
export type Migration = { readonly version: number; readonly sql: string }

/** What marks a SQLite file as ours (`PRAGMA application_id`) and how it came to its present shape. */
export type FileKind = { readonly applicationId: number; readonly migrations: readonly Migration[] }

/**
 * Looks at a file without touching it.
 *
 * @throws TILL_DB_FOREIGN for a file that something else made, TILL_DB_NEWER for one of a later version
 */
export function checkKind(db: Db, kind: FileKind, file: string): { readonly version: number } {
  const newest = kind.migrations.at(-1)?.version ?? 0
  const version = Number(db.pragma('user_version', { simple: true }))
  const applicationId = Number(db.pragma('application_id', { simple: true }))
  const isNew = version === 0 && applicationId === 0 && tableCount(db) === 0
  if (!isNew && applicationId !== kind.applicationId) throw new AppError('TILL_DB_FOREIGN', { file })
  if (version > newest) throw new AppError('TILL_DB_NEWER', { file, version, newest })
  return { version }
}

/** Brings a file of ours to the newest schema, each step in a transaction of its own. */
export function migrate(db: Db, kind: FileKind, file: string): void {
  const { version } = checkKind(db, kind, file)
  for (const step of kind.migrations.filter((step) => step.version > version)) {
    db.transaction(() => {
      db.exec(step.sql)
      db.pragma(`application_id = ${kind.applicationId}`)
      db.pragma(`user_version = ${step.version}`)
    })()
  }
}

const tableCount = (db: Db): number =>
  Number(db.prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'table'").pluck().get())
