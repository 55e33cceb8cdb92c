import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@codex/shared/errors/app-error'
import { lockFile } from './file-lock.ts'
import { checkKind, migrate } from './migrate.ts'
import { listBackups } from './safety/backups.ts'
import { isBehindMirror } from './safety/mirror.ts'
import { type Recovery, recoverTill } from './safety/recover.ts'
import { configureWriter, type Db, openSqlite } from './sqlite.ts'
import { tillFile } from './till-schema.ts'

export type TillDb = {
  readonly db: Db
  /** The last stop was a crash, a kill or a power cut. */
  readonly wasUnclean: boolean
  readonly close: () => void
  /** Lets go without a clean stop, as a killed process does: the next opening takes a closer look. */
  readonly abandon: () => void
}

/** How long a dying process of the same till may hold the lock before the start is refused. */
const LOCK_WAIT_MS = 1500

/**
 * Opens the till's own file as its only writer.
 *
 * @param recovery what a damaged file is recovered with, from its backups and its mirror; left out: it is not
 * @throws TILL_LOCKED, DATA_DIR_UNWRITABLE, TILL_DB_FOREIGN, TILL_DB_NEWER, TILL_DB_CORRUPT; the file is left
 *   exactly as it was found in all of these
 */
export function openTillDb(
  dataDir: string,
  lockWaitMs = LOCK_WAIT_MS,
  recovery?: Omit<Recovery, 'dataDir'>,
): TillDb {
  ensureDirectory(dataDir)
  const lock = lockFile(join(dataDir, 'till.lock'), lockWaitMs)
  try {
    return openSafely({ dataDir, ...recovery }, lock.release)
  } catch (error) {
    lock.release()
    throw error
  }
}

type Opening = { readonly dataDir: string } & Partial<Omit<Recovery, 'dataDir'>>

/** Once more after a recovery, if one is possible. */
function openSafely(opening: Opening, release: () => void): TillDb {
  const { dataDir, newId, appVersion, at, mirrorDir } = opening
  const file = join(dataDir, 'till.db')
  const isLost = !existsSync(file) && listBackups(dataDir).length > 0
  const recover = (finding: string, isWhole: boolean): boolean =>
    newId !== undefined &&
    appVersion !== undefined &&
    at !== undefined &&
    recoverTill({ dataDir, newId, appVersion, at, mirrorDir, finding, isWhole }) !== undefined
  if (isLost) recover('missing', false)
  try {
    const opened = openFile(file, release)
    if (mirrorDir === undefined || !isBehindMirror(mirrorDir, opened.db)) return markRunning(opened)
    opened.db.pragma('wal_checkpoint(TRUNCATE)')
    opened.db.close()
    recover('older than its mirror', true)
  } catch (error) {
    const isDamaged = error instanceof AppError && error.code === 'TILL_DB_CORRUPT'
    if (!isDamaged || !recover(String(error.details.finding ?? ''), false)) throw error
  }
  return markRunning(openFile(file, release))
}

function openFile(file: string, release: () => void): TillDb {
  let db: Db | undefined
  try {
    db = openSqlite(file)
    checkKind(db, tillFile, file)
    const wasUnclean = isMarkedRunning(db)
    if (wasUnclean) quickCheck(db, file)
    configureWriter(db)
    migrate(db, tillFile, file)
    return lease(db, wasUnclean, release)
  } catch (error) {
    db?.close()
    throw asStoreError(error, file)
  }
}

function markRunning(opened: TillDb): TillDb {
  opened.db.prepare('UPDATE till SET running = 1').run()
  return opened
}

function lease(db: Db, wasUnclean: boolean, release: () => void): TillDb {
  const abandon = (): void => {
    db.close()
    release()
  }
  const close = (): void => {
    db.prepare('UPDATE till SET running = 0').run()
    abandon()
  }
  return { db, wasUnclean, close, abandon }
}

function ensureDirectory(dataDir: string): void {
  try {
    if (!existsSync(dataDir)) mkdirSync(dataDir, { mode: 0o700 })
    accessSync(dataDir, constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new AppError('DATA_DIR_UNWRITABLE', { dataDir }, { cause })
  }
}

const isMarkedRunning = (db: Db): boolean =>
  db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'till'").get() !== undefined &&
  db.prepare('SELECT running FROM till').pluck().get() === 1

function quickCheck(db: Db, file: string): void {
  const finding = String(db.pragma('quick_check(1)', { simple: true }))
  if (finding !== 'ok') throw new AppError('TILL_DB_CORRUPT', { file, finding })
}

const DAMAGED = ['SQLITE_CORRUPT', 'SQLITE_NOTADB']

function asStoreError(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (DAMAGED.some((damaged) => code.startsWith(damaged)))
    return new AppError('TILL_DB_CORRUPT', { file, finding: code })
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN'))
    return new AppError('DATA_DIR_UNWRITABLE', { file })
  return error
}
