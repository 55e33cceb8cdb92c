import { AppError } from '@codex/shared/errors/app-error'
import Database from 'better-sqlite3'

export type Db = Database.Database

/** Older versions can corrupt a WAL file that two processes checkpoint together (sqlite.org, WAL-reset bug). */
const OLDEST_SQLITE = [3, 51, 3] as const

type OpenOptions = { readonly readonly?: boolean; readonly timeoutMs?: number }

/** Of the library, which is the same as long as the process lives. */
let isNewEnough = false

/**
 * A connection with the addon that fits this runtime: `TILL_SQLITE_BINDING` names one built for an Electron
 * whose Node-API is older than the packaged addon's.
 */
export function openSqlite(file: string, { readonly = false, timeoutMs = 2000 }: OpenOptions = {}): Db {
  const nativeBinding = process.env.TILL_SQLITE_BINDING
  const binding = nativeBinding ? { nativeBinding } : {}
  if (!isNewEnough) assertVersion(new Database(':memory:', binding))
  return new Database(file, { readonly, fileMustExist: readonly, timeout: timeoutMs, ...binding })
}

/** Asked of a connection of its own: the file itself may be locked, and an old library should not touch it. */
function assertVersion(db: Db): void {
  const version = String(db.prepare('SELECT sqlite_version()').pluck().get())
  db.close()
  const parts = version.split('.').map(Number)
  const differs = OLDEST_SQLITE.findIndex((oldest, i) => (parts[i] ?? 0) !== oldest)
  if (differs >= 0 && (parts[differs] ?? 0) < (OLDEST_SQLITE[differs] ?? 0))
    throw new Error(`SQLite ${version} is too old, at least ${OLDEST_SQLITE.join('.')} is needed`)
  isNewEnough = true
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

/** What SQLite says of a file that is not, or no longer, one of its own. */
export const isDamage = (error: unknown): boolean => /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error))

/** Somebody else holds the file for the moment. */
export const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY')

/** After these nobody knows what is on the disk and what only seems to be: the file is to be opened anew. */
export const isSuspect = (error: unknown): boolean => /^SQLITE_(IOERR|CORRUPT|NOTADB)/.test(codeOf(error))

/** A disk that takes nothing more, or fails, as a coded failure: nothing was written. Anything else comes back as it is. */
export function asDiskFailure(error: unknown): unknown {
  const code = codeOf(error)
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) return new AppError('DISK_FULL', {}, { cause: error })
  if (isSuspect(error) || code === 'EIO')
    return new AppError('DISK_FAULT', { finding: code }, { cause: error })
  if (!/^(SQLITE_(READONLY|CANTOPEN)|EROFS|EACCES|EPERM)/.test(code)) return error
  return new AppError('DATA_DIR_UNWRITABLE', { finding: code }, { cause: error })
}

/** What every file that is written durably runs with. */
export function configureWriter(db: Db): void {
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma('temp_store = MEMORY')
  db.pragma('wal_autocheckpoint = 1000')
  db.pragma('journal_size_limit = 8388608')
}
