import { AppError } from '@codex/shared/errors/app-error'
import { buildCardSlip } from '@codex/shared/receipt/build-card-slip'
import { compareDay } from '@codex/shared/shift/terminal-day'
import type { DayEndOutcome } from '../../ipc/terminal-day.ts'
import type { CardIntent } from '../../store/card-intent-store.ts'
import type { TerminalDay, TerminalDayResult } from '../../store/terminal-day-store.ts'
import { type EngineDeps, isoTime } from '../deps.ts'
import type { JournalWriter } from '../journal-writer.ts'
import type { Approvals } from '../operators/approvals.ts'
import type { Operators } from '../operators/operators.ts'
import type { Rules } from '../rules.ts'
import { createPaperJobs } from '../shift/paper-jobs.ts'
import type { TerminalLink } from '../tender/terminal-link.ts'
import { approvedTotals, isAt } from './approved-totals.ts'
import { createDayWatch } from './day-watch.ts'

type Parts = {
  readonly deps: EngineDeps
  readonly journal: JournalWriter
  readonly rules: Rules
  readonly operators: Pick<Operators, 'require'>
  readonly approvals: Pick<Approvals, 'authorise' | 'announce'>
  readonly terminal: Pick<TerminalLink, 'endDay'>
  readonly hasTerminal: () => boolean
  /** A job waits for the printer. */
  readonly printing: () => void
  /** After the commit: screens look again; an error is for whoever stands there. */
  readonly changed: (error?: AppError) => void
}

type Asked = { readonly dayEndId: string; readonly approvalId?: string | undefined }
type Ended = Pick<TerminalDay, 'operatorId' | 'shiftId' | 'businessDate'>

/**
 * The day of the card terminal: that it is to end is durable before the terminal hears it, and what it says is compared
 * with what the till approved there. A difference is told, and stops nothing.
 */
export function createEndTerminalDay(parts: Parts) {
  const { deps, journal, rules, operators, approvals, terminal, hasTerminal, printing, changed } = parts
  const { store, clock, newId, isTraining: training } = deps
  const paper = createPaperJobs({ deps, journal, rules })
  const watch = createDayWatch({ deps, terminal, ended })

  /** While a payment is open the terminal tells how it ended; afterwards it may not. */
  const requireQuiet = (): void => {
    const [open] = store.card.open()
    if (open) throw new AppError(open.state === 'unresolved' ? 'CARD_UNRESOLVED' : 'PAYMENT_UNDER_WAY')
    if (store.terminalDay.open()) throw new AppError('TERMINAL_DAY_UNDER_WAY')
  }

  /**
   * What it is compared with: what had been paid when it was asked for. One that was asked for once more may have ended
   * later, with what was paid since.
   */
  const comparedWith = (day: TerminalDay, outcome: DayEndOutcome | null): CardIntent[] => {
    const isLater = outcome?.state === 'closed' && outcome.isRepeated
    const all = [...store.card.ofDay(day.dayEndId), ...(isLater ? store.card.uncounted() : [])]
    return all.filter((intent) => isAt(intent, outcome?.terminalId))
  }

  const resultOf = (
    { dayEndId, askedBy, approvedBy }: TerminalDay,
    outcome: DayEndOutcome | null,
    compared: readonly CardIntent[],
  ): TerminalDayResult => {
    const terminalId = outcome?.terminalId
    const approved = approvedTotals(compared, store.card.get)
    const isClosed = outcome?.state === 'closed'
    const said = isClosed ? outcome.totals : null
    return {
      ...{ dayEndId, askedBy, said, approved, since: store.terminalDay.lastClosedAt() },
      ...compareDay(said, approved, isClosed && outcome.isRepeated),
      outcome: isClosed ? 'closed' : 'refused',
      ...(approvedBy !== null && { approvedBy }),
      ...(terminalId !== undefined && { terminalId }),
      ...(!isClosed && { cause: outcome ? `result-${outcome.result ?? 'none'}` : 'offline' }),
    }
  }

  /** One transaction: the event, the paper, and which payments it was of. Of two answers the first counts. */
  function ended(dayEndId: string, outcome: DayEndOutcome | null): void {
    const day = store.terminalDay.get(dayEndId)
    if (!day || day.result) return
    const wallTime = isoTime(clock.wallMs())
    const compared = comparedWith(day, outcome)
    const result = resultOf(day, outcome, compared)
    const entry = store.transaction(() => {
      store.terminalDay.settle(result, wallTime)
      for (const { reference } of store.card.ofDay(dayEndId)) store.card.count(reference, null)
      if (result.outcome === 'closed')
        for (const { reference } of compared) store.card.count(reference, dayEndId)
      print(result, outcome, wallTime)
      return journal.append({ type: 'terminal.day-ended', payload: result }, whoOf(day, wallTime))
    })
    journal.announce(entry)
    printing()
    changed(newsOf(result))
  }

  const print = (result: TerminalDayResult, outcome: DayEndOutcome | null, wallTime: string): void => {
    paper.printDay(result, { jobId: newId(), wallTime })
    const locale = rules.store()?.locale ?? 'en'
    for (const slip of outcome?.slips ?? [])
      store.print.add(
        newId(),
        null,
        buildCardSlip(slip, { reference: result.dayEndId, locale, training }),
        wallTime,
      )
  }

  /** Inside a transaction. */
  const begin = (day: Omit<TerminalDay, 'result' | 'askedAt'>): void => {
    store.terminalDay.add({ ...day, askedAt: isoTime(clock.wallMs()) })
    for (const { reference } of store.card.uncounted()) store.card.count(reference, day.dayEndId)
  }

  return {
    /**
     * Somebody asks for it. Under the same name it is asked for once.
     *
     * @throws PERMISSION_REQUIRED, DEVICE_OFFLINE without a terminal, PAYMENT_UNDER_WAY, CARD_UNRESOLVED,
     *   TERMINAL_DAY_UNDER_WAY
     */
    ask: ({ dayEndId, approvalId }: Asked): void => {
      const { id: operatorId } = operators.require()
      if (store.terminalDay.get(dayEndId)) return
      if (!hasTerminal()) throw new AppError('DEVICE_OFFLINE', { device: 'terminal' })
      const { shiftId = null, businessDate = null } = store.shift.open() ?? {}
      store.transaction(() => {
        requireQuiet()
        const approvedBy = approvals.authorise('terminal-day-end', { approvalId }) ?? null
        begin({ dayEndId, askedBy: 'person', approvedBy, operatorId, shiftId, businessDate })
      })
      approvals.announce()
      watch.begin(dayEndId)
      changed()
    },
    /**
     * Inside the transaction that ends a shift, where the store's settings say so.
     *
     * @returns what is to be done after it
     */
    atShiftEnd: ({ operatorId, shiftId, businessDate }: Ended): (() => void) | undefined => {
      if (!rules.store()?.endsTerminalDay || !hasTerminal() || store.terminalDay.open()) return undefined
      const dayEndId = newId()
      begin({ dayEndId, askedBy: 'shift-end', approvedBy: null, operatorId, shiftId, businessDate })
      return () => watch.begin(dayEndId)
    },
    newest: () => store.terminalDay.newest(),
    /** At start, and when the terminal has come back: what an engine that died had asked, nobody knows the end of. */
    askAgain: (): void => {
      const open = store.terminalDay.open()
      if (open) watch.askAgain(open.dayEndId)
    },
    close: watch.close,
  }
}
export type EndTerminalDay = ReturnType<typeof createEndTerminalDay>

const whoOf = ({ operatorId, shiftId, businessDate }: TerminalDay, wallTime: string) => ({
  ...{ operatorId, wallTime },
  ...(shiftId !== null && { shiftId }),
  ...(businessDate !== null && { businessDate }),
})

/** What whoever stands there has to know; nothing when both agree. */
function newsOf({ outcome, verdict, cause, said, approved }: TerminalDayResult): AppError | undefined {
  if (outcome === 'refused') return new AppError('TERMINAL_DAY_REFUSED', { cause: cause ?? null })
  const { count, sumMinor } = approved
  const figures = { approvedCount: count, approvedMinor: sumMinor }
  if (verdict === 'untold') return new AppError('TERMINAL_DAY_UNTOLD', figures)
  if (verdict === 'agrees') return undefined
  const terminal = { saidCount: said?.count ?? null, saidMinor: said?.sumMinor ?? null }
  return new AppError('TERMINAL_DAY_DIFFERS', { ...figures, ...terminal })
}
