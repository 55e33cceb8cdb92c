import { readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AppError } from '@codex/shared/errors/app-error'
import { migrate } from './migrate.ts'
import { ensurePrivate, moveDurably } from './safety/durable-files.ts'
import { asDiskFailure, type Db } from './sqlite.ts'
import { tillFile } from './till-schema.ts'

/** Told before something that may take long, and how long at most: until then nobody is answered. */
export type OnWork = (on: 'backup' | 'migration' | 'check', allowMs: number) => void

const AT_LEAST_MS = 30_000
const SLOWEST_BYTES_A_MS = 10_000
const AT_MOST_MS = 30 * 60_000

/** How long reading or writing all of a file may take on a till's disk. */
export const allowFor = (file: string): number =>
  Math.min(AT_MOST_MS, AT_LEAST_MS + Math.ceil(statSync(file).size / SLOWEST_BYTES_A_MS))

/** Copies of earlier schemas that are kept: the last one, and the one before. */
const KEPT = 2
const NAME = /^till-schema-(\d+)\.db$/

/** The file as the version before left it. Regular backups come and go; these stay until the update after the next. */
export const schemaBackupOf = (dataDir: string, version: number): string =>
  join(dataDir, 'backups', `till-schema-${version}.db`)

function backUpSchema(db: Db, dataDir: string, version: number): void {
  const file = schemaBackupOf(dataDir, version)
  const part = `${file}.part`
  ensurePrivate(dirname(file))
  try {
    rmSync(part, { force: true })
    db.prepare('VACUUM INTO ?').run(part)
    moveDurably(part, file)
  } catch (cause) {
    rmSync(part, { force: true })
    const failure = asDiskFailure(cause)
    throw failure instanceof AppError
      ? failure
      : new AppError('BACKUP_FAILED', { reason: String(cause).slice(0, 200) }, { cause })
  }
  const versions = readdirSync(dirname(file))
    .flatMap((name) => NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => b - a)
  for (const old of versions.slice(KEPT)) rmSync(schemaBackupOf(dataDir, old), { force: true })
}

/**
 * Brings `till.db` to this version's schema: a copy of it first, then step by step, each one whole or not done at all.
 *
 * @throws TILL_DB_FOREIGN, TILL_DB_NEWER, DISK_FULL, BACKUP_FAILED; the file sells on as it was
 */
export function upgradeTill(db: Db, file: string, onWork: OnWork): void {
  try {
    migrate(db, tillFile, file, {
      backUp: (version) => {
        onWork('backup', allowFor(file))
        backUpSchema(db, dirname(file), version)
      },
      onStep: () => onWork('migration', allowFor(file)),
    })
  } catch (error) {
    throw asDiskFailure(error)
  }
}
