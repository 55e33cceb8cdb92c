import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { createIdentityStore } from '../identity-store.ts'
import { createJournalStore } from '../journal-store.ts'
import { migrate } from '../migrate.ts'
import { createRecoveryStore, type RecoveryReport } from '../recovery-store.ts'
import { type Db, openSqlite } from '../sqlite.ts'
import { tillFile } from '../till-schema.ts'
import { type Backup, listBackups } from './backups.ts'
import { ensurePrivate, moveDurably, syncDirectory } from './durable-files.ts'
import { readMirror } from './mirror.ts'
import { replayMirror } from './replay-mirror.ts'
import { copyTrusted, removeWithLogs } from './trusted-copy.ts'

/** Where a file is recovered, and what a new epoch is written with. */
export type Recovery = {
  readonly dataDir: string
  /** Undefined: there is none. */
  readonly mirrorDir: string | undefined
  /** ISO, now. */
  readonly at: string
  readonly newId: () => string
  readonly appVersion: string
}

type Asked = Recovery & {
  /** What was wrong with the file. */
  readonly finding: string
  /** It is whole, but older than its mirror: what is missing is put behind what it has. */
  readonly isWhole?: boolean
}

/**
 * Gets the till's file back after it was found damaged or gone, with the lock of the till held: the copy that goes
 * furthest and whose chain is whole, and behind it all that only the mirror knows. The damaged file is kept. What was
 * under way when the copy was made is dropped: the journal tells what became of it, or nobody does.
 *
 * @returns undefined when there is no copy that can be trusted: everything is as it was
 */
export function recoverTill(asked: Asked): RecoveryReport | undefined {
  const { dataDir, at, isWhole = false } = asked
  const file = join(dataDir, 'till.db')
  const part = `${file}.restored`
  const own: Backup[] = isWhole ? [{ file, at }] : []
  const backup = copyTrusted([...own, ...listBackups(dataDir)], part)
  if (!backup) {
    removeWithLogs(part)
    return undefined
  }
  const damagedDir = damagedDirOf(dataDir, at)
  const db = openSqlite(part)
  let report: RecoveryReport
  try {
    migrate(db, tillFile, part)
    report = db.transaction(() => rebuild(db, { ...asked, backup, damagedDir }))()
  } finally {
    db.close()
  }
  putAside(file, damagedDir)
  moveDurably(part, file)
  return report
}

/** Where what is damaged is kept: a directory of its own for each time. */
export function damagedDirOf(dataDir: string, at: string): string {
  const base = join(dataDir, 'damaged', at.slice(0, 19).replace(/[-:]/g, ''))
  for (let n = 1; ; n += 1) {
    const dir = n === 1 ? base : `${base}-${n}`
    if (!existsSync(join(dir, 'till.db'))) return dir
  }
}

/**
 * The file stays in its place until the new one takes it, and is kept by a second name: whenever the power goes, there
 * is one of the two. Its log goes first: it would be read into whatever file lies beside it.
 */
function putAside(file: string, damagedDir: string): void {
  ensurePrivate(damagedDir)
  for (const suffix of ['-wal', '-shm', '-journal']) {
    const kept = join(damagedDir, basename(file) + suffix)
    // What is there already was kept before SQLite saw it.
    if (existsSync(kept)) rmSync(file + suffix, { force: true })
    else if (existsSync(file + suffix)) renameSync(file + suffix, kept)
  }
  syncDirectory(dirname(file))
  const kept = join(damagedDir, basename(file))
  if (existsSync(file)) {
    try {
      linkSync(file, kept)
    } catch {
      // Not every file system knows second names.
      copyFileSync(file, kept)
    }
  }
  syncDirectory(damagedDir)
}

type Circumstances = Asked & { readonly backup: Backup; readonly damagedDir: string }

function rebuild(db: Db, circumstances: Circumstances): RecoveryReport {
  const { backup, mirrorDir, at, finding, damagedDir } = circumstances
  const dropped = dropUnderWay(db)
  const currency = db
    .prepare<[], string | null>("SELECT json_extract(identity, '$.store.currency') FROM till")
    .pluck()
    .get()
  const mirrored = mirrorDir === undefined ? null : replayMirror(db, readMirror(mirrorDir), currency ?? null)
  db.exec(
    `UPDATE till SET running = 0, next_receipt_number =
       max(next_receipt_number, (SELECT coalesce(max(receipt_number), 0) + 1 FROM sale))`,
  )
  const number = (sql: string) => db.prepare<[], number | null>(sql).pluck().get() ?? null
  const report: RecoveryReport = {
    ...{ finding, damagedDir, recoveredAt: at, backupAt: backup.at, mirrored, ...dropped },
    lastEntryAt:
      db
        .prepare<[], string>('SELECT appended_at FROM journal ORDER BY epoch_ordinal DESC, seq DESC LIMIT 1')
        .pluck()
        .get() ?? null,
    lastReceiptNumber: number('SELECT max(receipt_number) FROM sale'),
  }
  createRecoveryStore(db).put(report)
  openEpoch(db, circumstances)
  return report
}

/** From here on the journal is another one, so that no two tills ever write the same. It names the head that it found. */
function openEpoch(db: Db, { at, newId, appVersion }: Circumstances): void {
  const identity = createIdentityStore(db).identity()
  if (!identity) return
  const journal = createJournalStore(db)
  const oldHead = journal.openEpoch(newId(), at)
  journal.append(
    { type: 'epoch.opened', payload: { reason: 'restored', oldHead } },
    {
      ...{
        eventId: newId(),
        tenantId: identity.tenantId,
        storeId: identity.store.id,
        tillId: identity.tillId,
      },
      ...{
        businessDate: null,
        operatorId: null,
        shiftId: null,
        wallTime: at,
        monotonicMs: 0,
        hubOffsetMs: null,
      },
      appVersion,
    },
  )
}

/** What was half done when the backup was made, somebody finished since, or nobody. */
function dropUnderWay(db: Db): { droppedLines: number; droppedCards: number } {
  const count = (sql: string) => Number(db.prepare(sql).pluck().get())
  const droppedLines = count(
    `SELECT count(*) FROM basket_entry e JOIN basket b ON b.basket_id = e.basket_id WHERE b.state = 'open'`,
  )
  const droppedCards = count("SELECT count(*) FROM card_intent WHERE state IN ('asked', 'unresolved')")
  db.exec(`
    UPDATE basket SET state = 'sold' WHERE state = 'open';
    DELETE FROM payment;
    DELETE FROM fiscal_intent;
    UPDATE card_intent SET state = 'never-started' WHERE state IN ('asked', 'unresolved');
    UPDATE balance_intent SET state = 'release' WHERE state IN ('asked', 'held', 'offline');
    UPDATE card_intent SET day_end = NULL
      WHERE day_end IN (SELECT day_end_id FROM terminal_day WHERE state = 'asked');
    DELETE FROM terminal_day WHERE state = 'asked';
    -- Whoever has it meanwhile, the hub says; what it gave since, and what was sold of that, nobody knows.
    UPDATE basket_offer SET state = 'withdrawing';
    DELETE FROM basket_claim;
    UPDATE print_job SET state = 'printed', last_error = 'restored from a backup' WHERE state <> 'printed';
    DELETE FROM session;
  `)
  return { droppedLines, droppedCards }
}
