import { copyFileSync, rmSync } from 'node:fs'
import { verifyJournal } from '@codex/shared/journal/verify-journal'
import { type Db, openSqlite } from '../sqlite.ts'
import { journalRows } from '../verify/journal-rows.ts'
import type { Backup } from './backups.ts'

/**
 * Of all copies the one that goes furthest, copied once more to `part`, with its pages and its chain whole. Undefined:
 * none can be trusted.
 */
export const copyTrusted = (copies: readonly Backup[], part: string): Backup | undefined =>
  furthestFirst(copies).find(({ file }) => isTrusted(file, part))

/** By their journals: a clock that was wrong for a day has named a backup of old as the newest. */
function furthestFirst(copies: readonly Backup[]): Backup[] {
  return copies
    .map((copy) => ({ copy, head: headOf(copy.file) }))
    .sort((a, b) => b.head.ordinal - a.head.ordinal || b.head.nextSeq - a.head.nextSeq)
    .map(({ copy }) => copy)
}

type Head = { readonly ordinal: number; readonly nextSeq: number }

function headOf(file: string): Head {
  const nowhere = { ordinal: 0, nextSeq: 0 }
  let db: Db | undefined
  try {
    db = openSqlite(file, { readonly: true })
    const head = db.prepare<[], Head>(
      'SELECT ordinal, next_seq AS nextSeq FROM epoch ORDER BY ordinal DESC LIMIT 1',
    )
    return head.get() ?? nowhere
  } catch {
    return nowhere
  } finally {
    db?.close()
  }
}

/** A log of an attempt that did not come to its end would be read into the next one. */
export function removeWithLogs(file: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(file + suffix, { force: true })
}

function isTrusted(file: string, part: string): boolean {
  let db: Db | undefined
  try {
    removeWithLogs(part)
    copyFileSync(file, part)
    db = openSqlite(part)
    if (String(db.pragma('integrity_check(1)', { simple: true })) !== 'ok') return false
    const copy = db
    return verifyJournal({ [Symbol.iterator]: () => journalRows(copy) }, startsOf(copy)).isWhole
  } catch {
    return false
  } finally {
    db?.close()
  }
}

function startsOf(db: Db) {
  type Start = { epochId: string; nextSeq: number; headHash: string }
  const starts = db
    .prepare<[], Start>(
      `SELECT e.epoch_id AS epochId, j.seq AS nextSeq, j.prev_hash AS headHash FROM epoch e
       JOIN journal j ON j.epoch_ordinal = e.ordinal AND j.seq = e.kept_from_seq WHERE e.kept_from_seq > 1`,
    )
    .all()
  return { starts }
}
