import type { EngineDeps } from '../deps.ts'
import type { JournalWriter } from '../journal-writer.ts'
import type { Approvals } from '../operators/approvals.ts'
import type { Operators } from '../operators/operators.ts'
import { createSkipNumbers } from '../skip-numbers.ts'

type Asked = {
  /** The number on the last receipt that came out of the printer; null when nobody knows of one. */
  readonly lastPrinted: number | null
  readonly reason: string
  readonly approvalId?: string | undefined
}

type Parts = {
  readonly deps: Pick<EngineDeps, 'store'>
  readonly journal: JournalWriter
  readonly operators: Pick<Operators, 'require'>
  readonly approvals: Pick<Approvals, 'authorise'>
}

/**
 * A manager has read what is back and what is not, and has looked at the last receipt that was printed: numbers go on
 * behind it, and the journal says which ones were lost. Until then nothing is sold.
 */
export function createConfirmRecovery({ deps: { store }, journal, operators, approvals }: Parts) {
  const skipTo = createSkipNumbers({ store, journal })

  return ({ lastPrinted, reason, approvalId }: Asked): void => {
    const { id } = operators.require()
    if (!store.recovery.isOpen()) return
    const entry = store.transaction(() => {
      const approvedBy = approvals.authorise('recovery-confirm', { approvalId }) ?? id
      store.recovery.confirm()
      return lastPrinted === null ? undefined : skipTo(lastPrinted + 1, 'printed-receipt', reason, approvedBy)
    })
    if (entry) journal.announce(entry)
  }
}
