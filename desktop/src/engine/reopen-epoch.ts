import { type EngineDeps, isoTime } from './deps.ts'
import type { JournalWriter } from './journal-writer.ts'
import { createSkipNumbers } from './skip-numbers.ts'

type Outrun = { readonly epochId: string; readonly lastReceiptNumber: number | null }

/**
 * The hub has more, or other, of the newest epoch than this till has: its file was put back to an earlier state, or
 * another machine writes the same. From here on the journal is another one, above every number that is known, and
 * nothing is sold before a manager has said what was printed last.
 */
export function createReopenEpoch({ store, clock, newId }: EngineDeps, journal: JournalWriter) {
  const skipTo = createSkipNumbers({ store, journal })

  /** Answers whether it did; it is asked again while it did not. */
  return ({ epochId, lastReceiptNumber }: Outrun): boolean => {
    // A receipt that is being signed has its number already.
    if (store.journal.newestEpochId() !== epochId || store.fiscal.get()) return false
    const at = isoTime(clock.wallMs())
    const entry = store.transaction(() => {
      const lastEntryAt = store.journal.lastWallTime() ?? null
      const oldHead = store.journal.openEpoch(newId(), at)
      const opened = journal.append({ type: 'epoch.opened', payload: { reason: 'restored', oldHead } })
      const skipped =
        lastReceiptNumber === null ? undefined : skipTo(lastReceiptNumber + 1, 'hub', 'the hub has seen them')
      store.recovery.put({
        ...{ finding: 'the hub knows another journal of this till', damagedDir: '', recoveredAt: at },
        ...{ backupAt: lastEntryAt ?? at, mirrored: null, lastEntryAt, lastReceiptNumber },
        ...{ droppedLines: 0, droppedCards: 0 },
      })
      return skipped ?? opened
    })
    journal.announce(entry)
    return true
  }
}
