import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { isBusy, openSqlite } from '../store/sqlite.ts'

const SQLITE_HEADER = 'SQLite format 3\0'

/** What is wrong, in SQLite's own words. */
export const problemOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? `${String(error.code)}: ${error.message}` : String(error)

/** Whether the first bytes are those of a SQLite file; null when there is no such file, or it cannot be read. */
export function isSqliteFile(file: string): boolean | null {
  try {
    const handle = openSync(file, 'r')
    try {
      const header = Buffer.alloc(SQLITE_HEADER.length)
      readSync(handle, header, 0, header.length, 0)
      return header.toString('latin1') === SQLITE_HEADER
    } finally {
      closeSync(handle)
    }
  } catch {
    return null
  }
}

/** Whether somebody holds a lock file: asked by a read, which hinders nobody. */
export function isHeld(lockFile: string): boolean | null {
  if (!existsSync(lockFile)) return false
  try {
    const db = openSqlite(lockFile, { readonly: true, timeoutMs: 0 })
    try {
      db.prepare('SELECT count(*) FROM sqlite_schema').get()
      return false
    } finally {
      db.close()
    }
  } catch (error) {
    return isBusy(error) ? true : null
  }
}

type Question = { readonly name: string; readonly sql: string }

/** Answers of a file to some questions. One that cannot be answered says why; the others are answered all the same. */
export function ask(file: string, questions: readonly Question[]): Record<string, unknown> {
  if (!existsSync(file)) return { problem: 'missing' }
  try {
    const db = openSqlite(file, { readonly: true })
    try {
      return Object.fromEntries(
        questions.map(({ name, sql }) => {
          try {
            const rows = db.prepare(sql).all()
            return [name, rows.length === 1 ? rows[0] : rows]
          } catch (error) {
            return [name, { problem: problemOf(error) }]
          }
        }),
      )
    } finally {
      db.close()
    }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}
