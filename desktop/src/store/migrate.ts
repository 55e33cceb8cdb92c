import { AppError } from '@codex/shared/errors/app-error'
import type { Db } from './sqlite.ts'

/** One step of a file's schema. Steps only add: the version before must still be able to open the file. */
export type Migration = {
  readonly version: number
  /** The app that brought it. */
  readonly app: string
  /** The oldest version of the schema whose app may still open and write a file that has this step. */
  readonly readableFrom: number
  readonly sql: string
}

/** What marks a SQLite file as ours (`PRAGMA application_id`) and how it came to its present shape. */
export type FileKind = { readonly applicationId: number; readonly migrations: readonly Migration[] }

export type MigrateOptions = {
  /** Called before the first step of a file that holds something; when it throws, the file stays as it is. */
  readonly backUp?: (fromVersion: number) => void
  /** Before each step: whoever waits for this process knows that it works. */
  readonly onStep?: (version: number) => void
}

/**
 * Looks at a file without touching it. One of a later version is opened when it says that this one may: an update
 * can be taken back without losing what was sold since.
 *
 * @throws TILL_DB_FOREIGN for a file that something else made, TILL_DB_NEWER for one that needs a later version
 */
export function checkKind(db: Db, kind: FileKind, file: string): { readonly version: number } {
  const newest = kind.migrations.at(-1)?.version ?? 0
  const version = Number(db.pragma('user_version', { simple: true }))
  const applicationId = Number(db.pragma('application_id', { simple: true }))
  const isNew = version === 0 && applicationId === 0 && tableCount(db) === 0
  if (!isNew && applicationId !== kind.applicationId) throw new AppError('TILL_DB_FOREIGN', { file })
  if (version <= newest) return { version }
  const { oldestReader, oldestApp } = formatOf(db) ?? { oldestReader: version, oldestApp: null }
  if (oldestReader > newest) throw new AppError('TILL_DB_NEWER', { file, version, newest, oldestApp })
  return { version }
}

/** Brings a file of ours to the newest schema, each step in a transaction of its own. */
export function migrate(db: Db, kind: FileKind, file: string, { backUp, onStep }: MigrateOptions = {}): void {
  const { version } = checkKind(db, kind, file)
  const steps = kind.migrations.filter((step) => step.version > version)
  if (version > 0 && steps.length > 0) backUp?.(version)
  for (const step of steps) {
    onStep?.(step.version)
    db.transaction(() => {
      db.exec(step.sql)
      noteFormat(db, kind, step)
      db.pragma(`application_id = ${kind.applicationId}`)
      db.pragma(`user_version = ${step.version}`)
    })()
  }
}

type Format = { readonly oldestReader: number; readonly oldestApp: string }

/** Undefined for a file of before anybody noted it: only its own version may open it. */
function formatOf(db: Db): Format | undefined {
  const isNoted = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'file_format'").get() !== undefined
  if (!isNoted) return undefined
  return db
    .prepare<[], Format>('SELECT oldest_reader AS oldestReader, oldest_app AS oldestApp FROM file_format')
    .get()
}

function noteFormat(db: Db, { migrations }: FileKind, { readableFrom, app }: Migration): void {
  const oldestApp = migrations.find(({ version }) => version === readableFrom)?.app ?? app
  db.exec(`CREATE TABLE IF NOT EXISTS file_format (
    id INTEGER PRIMARY KEY CHECK (id = 1), oldest_reader INTEGER NOT NULL, oldest_app TEXT NOT NULL
  ) STRICT`)
  db.prepare('INSERT OR REPLACE INTO file_format VALUES (1, ?, ?)').run(readableFrom, oldestApp)
}

const tableCount = (db: Db): number =>
  Number(db.prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'table'").pluck().get())
