import type { JournalReport } from '@codex/shared/journal/journal-report'
import { verifyJournal } from '@codex/shared/journal/verify-journal'
import type { Db } from '../sqlite.ts'
import { journalRows } from './journal-rows.ts'

type Epoch = { epochId: string; ordinal: number; nextSeq: number; headHash: string; keptFromSeq: number }

const MOST_FINDINGS = 20

/** What SQLite finds wrong with pages and indexes. */
export function brokenPages(db: Db): string[] {
  try {
    const pages = db.pragma(`integrity_check(${MOST_FINDINGS})`) as { integrity_check: string }[]
    return pages.map((row) => row.integrity_check).filter((finding) => finding !== 'ok')
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

/** Rows that name others that are not there. */
export function brokenReferences(db: Db): string[] {
  const references = db.pragma('foreign_key_check') as { table: string; parent: string }[]
  return references.slice(0, MOST_FINDINGS).map(({ table, parent }) => `${table} names no ${parent}`)
}

/** Proves the journal of a file up to the heads that its epochs name, from the first entry that is kept. */
export function verifyChain(db: Db): JournalReport {
  const epochs = db
    .prepare<[], Epoch>(
      `SELECT epoch_id AS epochId, ordinal, next_seq AS nextSeq, head_hash AS headHash,
       kept_from_seq AS keptFromSeq FROM epoch ORDER BY ordinal`,
    )
    .all()
  const firstHash = db
    .prepare<[number, number], string>('SELECT prev_hash FROM journal WHERE epoch_ordinal = ? AND seq = ?')
    .pluck()
  const starts = epochs
    .filter(({ keptFromSeq }) => keptFromSeq > 1)
    .map(({ epochId, ordinal, keptFromSeq, headHash }) => ({
      epochId,
      nextSeq: keptFromSeq,
      headHash: firstHash.get(ordinal, keptFromSeq) ?? headHash,
    }))
  const heads = epochs.map(({ epochId, nextSeq, headHash }) => ({ epochId, nextSeq, headHash }))
  return verifyJournal({ [Symbol.iterator]: () => journalRows(db) }, { heads, starts })
}

/** Why nothing more should be sold on a file: its pages, or its journal, are not what was written. */
export function findDamage(db: Db): string | undefined {
  const [damage] = brokenPages(db)
  if (damage !== undefined) return damage
  const [fault] = verifyChain(db).faults
  return fault && `journal: ${fault.fault} at ${fault.seq}`
}
