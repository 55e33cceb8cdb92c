import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@codex/shared/errors/app-error'
import { checkDone } from './check-mark.ts'
import { type FileLock, lockFile } from './file-lock.ts'
import { checkKind } from './migrate.ts'
import { findLoss, keepLog } from './safety/find-loss.ts'
import { hasLog } from './safety/log-state.ts'
import { isBehindMirror } from './safety/mirror.ts'
import { damagedDirOf, type Recovery, recoverTill } from './safety/recover.ts'
import { rewriteLog } from './safety/rewrite-log.ts'
import { asDiskFailure, configureWriter, type Db, openSqlite } from './sqlite.ts'
import { checkBeforeUse } from './start-check.ts'
import { tillFile } from './till-schema.ts'
import { type OnWork, upgradeTill } from './upgrade-till.ts'

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
 * @param onWork told before what may take long: a migration, its backup, a check of everything
 * @throws TILL_LOCKED, DATA_DIR_UNWRITABLE, TILL_DB_FOREIGN, TILL_DB_NEWER, TILL_DB_CORRUPT,
 *   TILL_DB_MISSING; the file is left as it was found in all of these. DISK_FULL, DISK_FAULT
 */
export function openTillDb(
  dataDir: string,
  lockWaitMs = LOCK_WAIT_MS,
  recovery?: Omit<Recovery, 'dataDir'>,
  onWork: OnWork = () => undefined,
): TillDb {
  ensureDirectory(dataDir)
  const lock = lockTill(join(dataDir, 'till.lock'), lockWaitMs)
  try {
    return openSafely({ dataDir, onWork, ...recovery }, lock.release)
  } catch (error) {
    lock.release()
    throw error
  }
}

function lockTill(file: string, waitMs: number): FileLock {
  try {
    return lockFile(file, waitMs)
  } catch (error) {
    throw asStoreError(error, file)
  }
}

type Opening = { readonly dataDir: string; readonly onWork: OnWork } & Partial<Omit<Recovery, 'dataDir'>>

/** Once more after a recovery, if one is possible. */
function openSafely(opening: Opening, release: () => void): TillDb {
  const { dataDir, newId, appVersion, at, mirrorDir, onWork } = opening
  const file = join(dataDir, 'till.db')
  const recover = (finding: string, isWhole: boolean): boolean =>
    newId !== undefined &&
    appVersion !== undefined &&
    at !== undefined &&
    recoverTill({ dataDir, newId, appVersion, at, mirrorDir, finding, isWhole }) !== undefined
  const loss = findLoss(opening)
  if (loss?.kind === 'file') {
    if (!recover(loss.finding, false)) throw new AppError('TILL_DB_MISSING', { file, finding: loss.finding })
    return markRunning(openFile(file, release, onWork))
  }
  if (loss) {
    if (at === undefined) throw new AppError('TILL_DB_CORRUPT', { file, finding: loss.finding })
    keepLog(dataDir, damagedDirOf(dataDir, at))
  }
  try {
    const opened = openFile(file, release, onWork)
    const finding = loss?.finding ?? findBehind(opened, mirrorDir)
    if (finding === undefined) return markRunning(opened)
    opened.db.pragma('wal_checkpoint(TRUNCATE)')
    opened.db.close()
    if (!recover(finding, true)) throw new AppError('TILL_DB_CORRUPT', { file, finding })
  } catch (error) {
    const isDamaged = error instanceof AppError && error.code === 'TILL_DB_CORRUPT'
    if (!isDamaged || !recover(String(error.details.finding ?? ''), false)) throw error
  }
  // Another file is in its place.
  checkDone(file)
  return markRunning(openFile(file, release, onWork))
}

/** What a file lacks that looks whole. */
function findBehind({ db, lostLog }: Opened, mirrorDir: string | undefined): string | undefined {
  if (lostLog) return 'its log is gone'
  return mirrorDir !== undefined && isBehindMirror(mirrorDir, db) ? 'older than its mirror' : undefined
}

/** In use; closed by its process without us, on its way out. */
const RUNNING = 1
const ENDED = 2

type Opened = TillDb & {
  /** It was in use, and what was written since is not there. */
  readonly lostLog: boolean
}

function openFile(file: string, release: () => void, onWork: OnWork): Opened {
  let db: Db | undefined
  try {
    const isLogged = hasLog(file)
    if (isLogged) rewriteLog(file)
    db = openSqlite(file)
    checkKind(db, tillFile, file)
    const mark = markOf(db)
    const wasUnclean = mark !== 0
    checkBeforeUse(db, { file, wasUnclean, onWork })
    configureWriter(db)
    upgradeTill(db, file, onWork)
    return { ...lease(db, { file, wasUnclean, release }), lostLog: mark === RUNNING && !isLogged }
  } catch (error) {
    if (db) closeAsItIs(db, file)
    throw asStoreError(error, file)
  }
}

/** Not the last to leave, a connection writes nothing back and takes no log away. */
function closeAsItIs(db: Db, file: string): void {
  let other: Db | undefined
  try {
    other = openSqlite(file, { readonly: true })
    other.pragma('user_version')
  } catch {
    // What cannot be read is not written back either.
  }
  db.close()
  other?.close()
}

/**
 * The mark goes into the file itself, not only into its log: a file that is marked, without a log, has lost what was
 * written since.
 */
function markRunning(opened: TillDb): TillDb {
  try {
    opened.db.prepare(`UPDATE till SET running = ${RUNNING}`).run()
    opened.db.pragma('wal_checkpoint(PASSIVE)')
    return opened
  } catch (error) {
    opened.abandon()
    throw asStoreError(error, opened.db.name)
  }
}

type Lease = { readonly file: string; readonly wasUnclean: boolean; readonly release: () => void }

function lease(db: Db, { file, wasUnclean, release }: Lease): TillDb {
  const leave = (mark: number): void => void db.prepare('UPDATE till SET running = ?').run(mark)
  // On its way out a process closes its files by itself, and their logs go; no log is missing then.
  const ended = (): void => {
    try {
      leave(ENDED)
    } catch {
      // The next opening takes the closest look.
    }
  }
  process.once('exit', ended)
  const close = (): void => {
    process.removeListener('exit', ended)
    leave(0)
    db.close()
    release()
  }
  const abandon = (): void => {
    process.removeListener('exit', ended)
    closeAsItIs(db, file)
    release()
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

/** 0 after a clean stop, and in a file that is new. */
function markOf(db: Db): number {
  const isNew = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'till'").get() === undefined
  return isNew ? 0 : Number(db.prepare('SELECT running FROM till').pluck().get())
}

const DAMAGED = ['SQLITE_CORRUPT', 'SQLITE_NOTADB']

function asStoreError(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (DAMAGED.some((damaged) => code.startsWith(damaged)))
    return new AppError('TILL_DB_CORRUPT', { file, finding: code })
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN'))
    return new AppError('DATA_DIR_UNWRITABLE', { file })
  return asDiskFailure(error)
}
