import { existsSync, renameSync } from 'node:fs'
import { AppError } from '@codex/shared/errors/app-error'
import { checkDone, isCheckAsked } from './check-mark.ts'
import { checkKind, type FileKind, migrate } from './migrate.ts'
import { configureWriter, type Db, isDamage, openSqlite } from './sqlite.ts'

/**
 * Opens one of the sync process's files for its only writer, made when absent. The caller holds `sync.lock`.
 *
 * @throws TILL_DB_FOREIGN, TILL_DB_NEWER, TILL_DB_CORRUPT; the file is left as it was found in all of these
 */
export function openSyncFile(file: string, kind: FileKind): Db {
  const db = openSqlite(file)
  try {
    checkKind(db, kind, file)
    if (isCheckAsked(file)) check(db, file)
    configureWriter(db)
    migrate(db, kind, file)
    return db
  } catch (error) {
    db.close()
    if (!isDamage(error)) throw error
    throw new AppError('TILL_DB_CORRUPT', { file, finding: String(error) }, { cause: error })
  }
}

function check(db: Db, file: string): void {
  const finding = String(db.pragma('quick_check(1)', { simple: true }))
  checkDone(file)
  if (finding !== 'ok') throw new AppError('TILL_DB_CORRUPT', { file, finding })
}

/** Damaged files that are kept of each: enough to look into what happened, too few to fill the disk. */
const MOST_KEPT = 5

/**
 * The same, with a new file in the place of a damaged one: the catalogue is fetched again, and the hub
 * recognises what is sent to it a second time. The damaged one is kept beside it.
 *
 * @throws TILL_DB_FOREIGN, TILL_DB_NEWER; the file is left as it was found in both
 */
export function openOrReplace(file: string, kind: FileKind, onDamage: (error: AppError) => void): Db {
  try {
    return openSyncFile(file, kind)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'TILL_DB_CORRUPT') throw error
    onDamage(error)
    setAside(file)
    return openSyncFile(file, kind)
  }
}

function setAside(file: string): void {
  let kept = 1
  while (kept < MOST_KEPT && existsSync(`${file}.damaged-${kept}`)) kept += 1
  for (const part of ['-wal', '-shm', ''])
    if (existsSync(file + part)) renameSync(file + part, `${file}.damaged-${kept}${part}`)
}
