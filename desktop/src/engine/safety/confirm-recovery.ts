import type { EngineDeps } from '../deps.ts'
import type { JournalWriter } from '../journal-writer.ts'
import type { Approvals } from '../operators/approvals.ts'
import type { Operators } from '../operators/operators.ts'

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
  return ({ lastPrinted, reason, approvalId }: Asked): void => {
    const { id } = operators.require()
    if (!store.recovery.isOpen()) return
    const entry = store.transaction(() => {
      const approvedBy = approvals.authorise('recovery-confirm', { approvalId }) ?? id
      store.recovery.confirm()
      const from = store.identity.nextReceiptNumber()
      if (lastPrinted === null || lastPrinted < from) return undefined
      store.identity.setNextReceiptNumber(lastPrinted + 1)
      const payload = { from, to: lastPrinted, knownBy: 'printed-receipt' as const, reason, approvedBy }
      return journal.append({ type: 'numbers.skipped', payload })
    })
    if (entry) journal.announce(entry)
  }
}
