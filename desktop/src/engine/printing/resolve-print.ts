import type { DoubtfulJob } from '../../store/print-store.ts'
import { type EngineDeps, isoTime } from '../deps.ts'
import type { Appended, JournalWriter } from '../journal-writer.ts'
import type { Operators } from '../operators/operators.ts'
import { asCopy } from './as-copy.ts'

export type PrintAnswer = { readonly jobId: string; readonly isOnPaper: boolean }

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'clock' | 'newId'>
  readonly operators: Pick<Operators, 'require'>
  readonly journal: JournalWriter
  /** A job waits for the printer. */
  readonly print: () => void
}

/** Papers without a sale count no copies. */
const ONLY_COPY = 1

/**
 * Ends the doubt about a paper by the word of somebody who looked. What is printed again is the paper itself, not one
 * built anew: whatever has changed since, it says what the first one said. Needs no permission: the paper is due.
 */
export function createResolvePrint({ deps: { store, clock, newId }, operators, journal, print }: Parts) {
  /** The journal tells of each copy of a receipt. */
  const printAgain = ({ saleId, document }: DoubtfulJob): Appended | undefined => {
    const { receiptNumber } = document
    const isReceipt = saleId !== null && receiptNumber !== undefined
    const copy = isReceipt ? store.sale.countCopy(saleId) : ONLY_COPY
    store.print.add(newId(), saleId, asCopy(document, copy), isoTime(clock.wallMs()))
    if (!isReceipt) return undefined
    return journal.append({ type: 'receipt.reprinted', payload: { saleId, receiptNumber, copy } })
  }

  return ({ jobId, isOnPaper }: PrintAnswer): void => {
    operators.require()
    const entry = store.transaction(() => {
      const job = store.print.doubtful(jobId)
      if (!job) return undefined
      const appended = isOnPaper ? undefined : printAgain(job)
      store.print.settle(jobId, 'printed', isOnPaper ? null : 'printed again')
      return appended
    })
    if (entry) journal.announce(entry)
    if (!isOnPaper) print()
  }
}
export type ResolvePrint = ReturnType<typeof createResolvePrint>
