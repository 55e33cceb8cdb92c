import type { JournalFault } from '@codex/shared/journal/journal-report'
import { verifyJournal } from '@codex/shared/journal/verify-journal'
import type { Db } from '../sqlite.ts'
import { compareProjections, type TableFault } from './compare-projections.ts'
import { journalRows } from './journal-rows.ts'
import { type ReceiptGap, receiptGaps } from './receipt-gaps.ts'

export type TillReport = {
  readonly isWhole: boolean
  readonly entryCount: number
  readonly saleCount: number
  /** What SQLite finds wrong with the file itself. */
  readonly damage: readonly string[]
  readonly chain: readonly JournalFault[]
  readonly tables: readonly TableFault[]
  readonly receiptGaps: readonly ReceiptGap[]
}

type Epoch = { epochId: string; ordinal: number; nextSeq: number; headHash: string; keptFromSeq: number }

const MOST_FINDINGS = 20

/**
 * Everything that can be known about a `till.db` from itself: pages and references, the chain of its journal, and its
 * tables against the ones that the journal makes. Reads only.
 */
export function verifyTill(db: Db): TillReport {
  const damage = damageOf(db)
  // What SQLite cannot read, nothing else should be said about.
  if (damage.length > 0) return { ...NOTHING, isWhole: false, damage, entryCount: 0, saleCount: 0 }
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
  const journal = verifyJournal({ [Symbol.iterator]: () => journalRows(db) }, { heads, starts })
  const tables = compareProjections(db)
  const gaps = receiptGaps(db)
  return {
    isWhole: journal.isWhole && tables.length === 0 && gaps.length === 0,
    entryCount: journal.entryCount,
    saleCount: Number(db.prepare('SELECT count(*) FROM main.sale').pluck().get()),
    damage,
    chain: journal.faults,
    tables,
    receiptGaps: gaps,
  }
}

const NOTHING = { chain: [], tables: [], receiptGaps: [] } as const

function damageOf(db: Db): string[] {
  try {
    const pages = db.pragma(`integrity_check(${MOST_FINDINGS})`) as { integrity_check: string }[]
    const found = pages.map((row) => row.integrity_check).filter((finding) => finding !== 'ok')
    const references = db.pragma('foreign_key_check') as { table: string; parent: string }[]
    return [...found, ...references.map(({ table, parent }) => `${table} names no ${parent}`)].slice(
      0,
      MOST_FINDINGS,
    )
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}
