import type { PaperName } from '@codex/shared/receipt/paper-name'
import type { DoubtfulJob } from '../../store/print-store.ts'
import { type EngineDeps, isoTime } from '../deps.ts'
import type { Appended, JournalWriter } from '../journal-writer.ts'
import type { Operators } from '../operators/operators.ts'
import { reportPlace } from '../shift/report-place.ts'
import { asCopy } from './as-copy.ts'
import { countCopy, paperOf } from './count-copy.ts'

export type PrintAnswer = { readonly jobId: string; readonly isOnPaper: boolean }

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'clock' | 'newId'>
  readonly operators: Pick<Operators, 'require'>
  readonly journal: JournalWriter
  /** A job waits for the printer. */
  readonly print: () => void
}

/**
 * Ends the doubt about a paper by the word of somebody who looked, which the journal tells of. What is printed again is
 * the paper itself, not one built anew: whatever has changed since, it says what the first one said. Needs no
 * permission: the paper is due.
 */
export function createResolvePrint({ deps: { store, clock, newId }, operators, journal, print }: Parts) {
  const placeOf = (shiftId: string | undefined) => {
    const shift = shiftId === undefined ? undefined : store.shift.find(shiftId)
    return shift ? reportPlace(store, shift) : {}
  }

  const printAgain = (
    { saleId, document }: DoubtfulJob,
    paper: PaperName | null,
    wallTime: string,
  ): Appended | undefined => {
    const { copy, event, shiftId } = countCopy(store, paper, document)
    store.print.add(newId(), saleId, asCopy(document, copy), wallTime)
    return event && journal.append(event, { ...placeOf(shiftId), wallTime })
  }

  return ({ jobId, isOnPaper }: PrintAnswer): void => {
    operators.require()
    const entry = store.transaction(() => {
      const job = store.print.doubtful(jobId)
      if (!job) return undefined
      const [paper, wallTime] = [paperOf(job), isoTime(clock.wallMs())]
      const answer = isOnPaper ? 'on-paper' : 'print-again'
      const said = journal.append({ type: 'print.resolved', payload: { jobId, paper, answer } }, { wallTime })
      store.print.settle(jobId, 'printed', isOnPaper ? null : 'printed again')
      return isOnPaper ? said : (printAgain(job, paper, wallTime) ?? said)
    })
    if (!entry) return
    journal.announce(entry)
    if (!isOnPaper) print()
  }
}
export type ResolvePrint = ReturnType<typeof createResolvePrint>
