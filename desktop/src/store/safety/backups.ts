import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@codex/shared/errors/app-error'
import { openSqlite } from '../sqlite.ts'
import { ensurePrivate, moveDurably } from './durable-files.ts'

export type Backup = {
  readonly file: string
  /** ISO, when it was begun. */
  readonly at: string
}

const NAME = /^till-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.db$/

/** Newest ones that are kept whatever their day, and days of which the newest is kept. */
const NEWEST_KEPT = 3
const DAYS_KEPT = 7

/** Pages at a time: a backup of a large file gives way to selling in between. */
const PAGES_AT_ONCE = 256

const dirOf = (dataDir: string): string => join(dataDir, 'backups')

const fileOf = (dataDir: string, at: string): string =>
  join(dirOf(dataDir), `till-${at.slice(0, 19).replace(/[-:]/g, '')}Z.db`)

/** The newest first. */
export function listBackups(dataDir: string): Backup[] {
  if (!existsSync(dirOf(dataDir))) return []
  return readdirSync(dirOf(dataDir))
    .flatMap((name) => {
      const parts = NAME.exec(name)
      if (!parts) return []
      const [, year, month, day, hour, minute, second] = parts
      const at = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
      return [{ file: join(dirOf(dataDir), name), at }]
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1))
}

/**
 * A copy of `till.db` as it is at one moment, while the till goes on selling: by SQLite's own backup, checked, and only
 * then given its name. Run it beside the engine, never on its thread.
 *
 * @throws BACKUP_FAILED {reason}; what there was before stays
 */
export async function backUp(dataDir: string, at: string): Promise<Backup> {
  ensurePrivate(dirOf(dataDir))
  const file = fileOf(dataDir, at)
  const part = `${file}.part`
  const source = openSqlite(join(dataDir, 'till.db'), { readonly: true })
  try {
    rmSync(part, { force: true })
    // One moment for all of it: without, whatever the engine writes meanwhile makes the copy begin anew, for ever.
    source.exec('BEGIN')
    source.prepare('SELECT count(*) FROM sqlite_schema').get()
    await source.backup(part, { progress: () => PAGES_AT_ONCE })
    checkCopy(part)
    moveDurably(part, file)
  } catch (cause) {
    rmSync(part, { force: true })
    if (cause instanceof AppError) throw cause
    throw new AppError('BACKUP_FAILED', { reason: reasonOf(cause) }, { cause })
  } finally {
    source.close()
  }
  rotate(dataDir)
  return { file, at: `${at.slice(0, 19)}Z` }
}

function checkCopy(part: string): void {
  const copy = openSqlite(part)
  try {
    // A copy has nobody who writes it: one file, without a log beside it.
    copy.pragma('journal_mode = DELETE')
    const finding = String(copy.pragma('quick_check(1)', { simple: true }))
    if (finding !== 'ok') throw new AppError('BACKUP_FAILED', { reason: finding })
  } finally {
    copy.close()
  }
}

/** What is too old goes: the newest few stay, and the newest of each of the last days. */
function rotate(dataDir: string): void {
  const all = listBackups(dataDir)
  const days = new Set<string>()
  all.forEach(({ file, at }, place) => {
    const day = at.slice(0, 10)
    const isDays = !days.has(day) && days.size < DAYS_KEPT
    days.add(day)
    if (place >= NEWEST_KEPT && !isDays) rmSync(file, { force: true })
  })
}

const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error).slice(0, 200)
