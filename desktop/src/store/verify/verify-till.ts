import type { JournalFault } from '@codex/shared/journal/journal-report'
import { type Db, isDamage } from '../sqlite.ts'
import { compareProjections, type TableFault } from './compare-projections.ts'
import { brokenPages, brokenReferences, verifyChain } from './find-damage.ts'
import { type ReceiptGap, receiptGaps } from './receipt-gaps.ts'

export type TillReport = {
  readonly isWhole: boolean
  readonly entryCount: number
  readonly saleCount: number
  /** Its pages or its journal are not what was written: nothing more should be sold on it. */
  readonly isDamaged: boolean
  /** What SQLite finds wrong with the file itself. */
  readonly damage: readonly string[]
  readonly chain: readonly JournalFault[]
  readonly tables: readonly TableFault[]
  readonly receiptGaps: readonly ReceiptGap[]
}

/**
 * Everything that can be known about a `till.db` from itself: pages and references, the chain of its journal, and its
 * tables against the ones that the journal makes. Reads only, and all of it as it is at one moment: a till may be
 * selling meanwhile.
 */
export function verifyTill(db: Db): TillReport {
  const pages = brokenPages(db)
  // What SQLite cannot read, nothing else should be said about.
  if (pages.length > 0) return damaged(pages)
  try {
    return db.transaction(() => compare(db))()
  } catch (error) {
    if (!isDamage(error)) throw error
    return damaged([String(error)])
  }
}

function compare(db: Db): TillReport {
  const journal = verifyChain(db)
  const references = brokenReferences(db)
  const tables = compareProjections(db)
  const gaps = receiptGaps(db)
  return {
    isWhole: journal.isWhole && references.length + tables.length + gaps.length === 0,
    isDamaged: !journal.isWhole,
    entryCount: journal.entryCount,
    saleCount: Number(db.prepare('SELECT count(*) FROM main.sale').pluck().get()),
    damage: references,
    chain: journal.faults,
    tables,
    receiptGaps: gaps,
  }
}

const damaged = (damage: readonly string[]): TillReport => ({
  ...{ isWhole: false, isDamaged: true, entryCount: 0, saleCount: 0, damage },
  ...{ chain: [], tables: [], receiptGaps: [] },
})
