import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { DayEndOutcome } from '../../../ipc/terminal-day.ts'
import type { Log } from '../../log.ts'
import type { Connection, Registered } from './connection.ts'
import type { DayBook, DayEntry } from './day-book.ts'
import type { Answer } from './exchange.ts'
import { askLastDone, isSame, markBefore } from './last-payment.ts'
import type { LastSeen } from './last-seen.ts'
import { RESULT } from './protocol/codes.ts'
import { endOfDay } from './protocol/commands.ts'
import type { StatusInfo } from './protocol/status-info.ts'
import type { ZvtTimes } from './zvt-times.ts'

type Deps = {
  readonly book: DayBook
  readonly connection: Connection
  readonly lastSeen: LastSeen
  readonly password: string
  readonly log: Log
  readonly times: ZvtTimes
  /** Slips are the till's to print. */
  readonly prints: boolean
}

type Place = Pick<Registered, 'terminalId'>

const placeOf = ({ terminalId }: Place) => (terminalId === undefined ? {} : { terminalId })

/** Undefined: it contradicts itself. */
function outcomeOf(
  { end, result, status, slips }: Answer,
  at: Place,
  isRepeated: boolean,
): DayEndOutcome | undefined {
  const paper = { ...placeOf(at), ...(slips.length > 0 && { slips: [...slips] }) }
  const said = status?.result
  const isDone = said === undefined || said === RESULT.ok
  if (end === 'completion' && isDone)
    return { state: 'closed', totals: status?.totals ?? null, isRepeated, ...paper }
  if (end === 'abort' && said === RESULT.ok) return undefined
  return { state: 'refused', result: (end === 'completion' ? said : result) ?? null, ...paper }
}

/** Ends a terminal's day, and learns whether it did. One at a time, and never while a payment is under way. */
export function createDayEnds({ book, connection, lastSeen, password, log, times, prints }: Deps) {
  const end = (entry: DayEntry, outcome: DayEndOutcome): DayEndOutcome => {
    book.put({ ...entry, outcome })
    return outcome
  }

  /** The terminal tells of the end of a day that it did not tell of before: this one. */
  const learnt = (
    { before }: DayEntry,
    last: StatusInfo | undefined,
    at: Place,
  ): DayEndOutcome | undefined => {
    if (!last?.isDay || isSame(before, last)) return undefined
    if (last.result !== undefined && last.result !== RESULT.ok) return undefined
    return { state: 'closed', totals: last.totals ?? null, isRepeated: false, ...placeOf(at) }
  }

  const ask = async (at: Registered, entry: DayEntry, isRepeated: boolean): Promise<DayEndOutcome> => {
    const { dayEndId } = entry
    const answer = await at.session.ask(endOfDay(password), times.silenceMs).catch((error: unknown) => {
      const { code } = toErrorBody(error)
      if (code === 'DEVICE_OFFLINE') throw error
      log('whether the terminal ended its day is not known', { dayEndId, error: code })
      throw new AppError('TIMEOUT', { device: 'terminal' })
    })
    const outcome = outcomeOf({ ...answer, slips: prints ? answer.slips : [] }, at, isRepeated)
    if (!outcome) throw new AppError('TIMEOUT', { device: 'terminal' })
    return end(entry, outcome)
  }

  return {
    /**
     * Ends the day that has this name, once; whoever asks again is told how it ended.
     *
     * @throws DEVICE_OFFLINE: it was not asked now; TIMEOUT, UNAVAILABLE: it has to be asked again
     */
    end: async (dayEndId: string): Promise<DayEndOutcome> => {
      const known = book.get(dayEndId)
      if (known?.outcome) return known.outcome
      try {
        const at = await connection.requireFresh()
        const last = await askLastDone(at.session, password)
        if (!known) {
          const entry: DayEntry = { dayEndId, before: markBefore(last), outcome: null }
          book.put(entry)
          return await ask(at, entry, false)
        }
        const outcome = learnt(known, last, at)
        return outcome ? end(known, outcome) : await ask(at, known, true)
      } finally {
        // Its numbers may begin anew.
        lastSeen.forget()
      }
    },
  }
}
export type DayEnds = ReturnType<typeof createDayEnds>
