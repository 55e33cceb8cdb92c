import { AppError } from '@codex/shared/errors/app-error'
import { type Db, isBusy, openSqlite } from './sqlite.ts'

export type FileLock = { readonly release: () => void }

/**
 * Holds a small SQLite file in an exclusive transaction: the kernel lets it go even after kill -9, and the
 * data file itself stays open to readers. One holder at a time, or the journal could fork.
 *
 * @param waitMs how long to wait for a process that is just dying
 * @throws TILL_LOCKED when somebody else holds it
 */
export function lockFile(file: string, waitMs: number): FileLock {
  const db: Db = openSqlite(file, { timeoutMs: waitMs })
  try {
    db.pragma('journal_mode = DELETE')
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (isBusy(error)) throw new AppError('TILL_LOCKED', { file })
    throw error
  }
  return { release: () => void db.close() }
}
