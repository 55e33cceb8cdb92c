import { assert } from '@codex/shared/errors/assert'
import type { Db } from './sqlite.ts'

/** The transactions of a file, and what memory has to take back when one of them does not come about. */
export function createTransactions(db: Db) {
  const undo: (() => void)[] = []
  let depth = 0

  return {
    transaction: <T>(work: () => T): T => {
      const from = undo.length
      depth += 1
      try {
        return db.transaction(work).immediate()
      } catch (error) {
        for (const takeBack of undo.splice(from).reverse()) takeBack()
        throw error
      } finally {
        depth -= 1
        if (depth === 0) undo.length = 0
      }
    },
    /** Inside a transaction: what was changed in memory along with it. */
    onRollback: (takeBack: () => void): void => {
      assert(depth > 0, 'what is taken back belongs to a transaction')
      undo.push(takeBack)
    },
  }
}
