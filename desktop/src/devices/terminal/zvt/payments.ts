import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { CardSlip } from '@codex/shared/receipt/card-slip'
import type { TerminalOutcome, TerminalRequest } from '../../../ipc/terminal.ts'
import type { Clock } from '../../clock.ts'
import type { Log } from '../../log.ts'
import type { Answer } from './exchange.ts'
import { judge } from './judge.ts'
import { markOf } from './last-payment.ts'
import type { LastSeen, Ready } from './last-seen.ts'
import type { BookEntry, PaymentBook } from './payment-book.ts'
import { paymentCommand } from './payment-command.ts'
import { giveUp } from './protocol/commands.ts'
import type { StatusInfo } from './protocol/status-info.ts'
import { readAnswer } from './read-answer.ts'
import type { Session } from './session.ts'
import { withSlips } from './with-slips.ts'
import type { ZvtTimes } from './zvt-times.ts'

type Deps = {
  readonly book: PaymentBook
  readonly lastSeen: LastSeen
  readonly password: string
  readonly clock: Clock
  readonly log: Log
  readonly times: ZvtTimes
  /** Slips are the till's to print. */
  readonly prints: boolean
}

const PENDING: TerminalOutcome = { state: 'pending' }
const isFinal = ({ state }: TerminalOutcome): boolean => state !== 'pending'

/** Asks for payments, and learns what became of them. One at a time. */
export function createPayments({ book, lastSeen, password, clock, log, times, prints }: Deps) {
  /** Since when it may be believed what it says of a lost payment. A till that began anew does not know longer. */
  let quietMs = clock.nowMs()
  let running: Session | undefined
  let isGivenUp = false

  /** In the book first: what the till was told it knows after a crash, too. */
  const end = (entry: BookEntry, outcome: TerminalOutcome, status?: StatusInfo): TerminalOutcome => {
    const taken = takenBy(entry.request)
    // What was taken back is not taken back again.
    if (outcome.state === 'reversed' && taken) book.put({ ...taken, outcome })
    book.put({ ...entry, outcome, mark: status ? markOf(status) : null })
    return outcome
  }

  const takenBy = ({ cancels }: TerminalRequest): BookEntry | undefined =>
    cancels === null ? undefined : book.get(cancels)

  const isUnsettled = (): boolean => clock.nowMs() - quietMs < times.settleMs

  /** Of the newest alone the last payment tells; an older one was settled by a person. */
  const judgeNewest = (last: StatusInfo | undefined): TerminalOutcome => {
    const entry = book.newest()
    return !entry || isFinal(entry.outcome) ? PENDING : judge(entry, last, takenBy(entry.request))
  }

  const settleNewest = (last: StatusInfo | undefined, slips: readonly CardSlip[] = []): TerminalOutcome => {
    const entry = book.newest()
    const outcome = judgeNewest(last)
    if (!entry || !isFinal(outcome)) return PENDING
    log('a lost card payment is known', { reference: entry.request.reference, state: outcome.state })
    return end(entry, withSlips(outcome, slips), outcome.state === 'never-started' ? undefined : last)
  }

  /** The slips of a lost payment. How it ended is known without them, too. */
  const slipsOf = async (last: StatusInfo | undefined): Promise<readonly CardSlip[]> => {
    const { state } = judgeNewest(last)
    if (!prints || !last || state === 'pending' || state === 'never-started') return []
    return lastSeen.askSlips(last).catch((error: unknown) => {
      log('the slips of a lost card payment did not come', { error: toErrorBody(error).code })
      return []
    })
  }

  /** @throws DEVICE_OFFLINE: nothing was begun */
  const prepare = async (
    request: TerminalRequest,
  ): Promise<{ at: Ready; entry: BookEntry; command: Uint8Array }> => {
    try {
      const command = paymentCommand(request, password, takenBy(request))
      // A person may have settled it; the terminal may still be taking it back.
      if (book.newest()?.outcome.state === 'pending' && isUnsettled())
        throw new AppError('UNAVAILABLE', { reason: 'a lost payment' })
      const at = await lastSeen.ready((last) => void settleNewest(last))
      const entry: BookEntry = {
        ...{ request, outcome: PENDING, before: at.before, mark: null },
        terminalId: at.terminalId ?? null,
      }
      if (!isGivenUp) book.put(entry)
      return { at, entry, command }
    } catch (error) {
      const { code } = toErrorBody(error)
      log('a card payment was not begun', { reference: request.reference, error: code })
      throw new AppError('DEVICE_OFFLINE', { device: 'terminal', reason: code })
    }
  }

  const lose = (reference: string, why: string): AppError => {
    quietMs = clock.nowMs()
    log('how a card payment ended is not known', { reference, why })
    return new AppError('TIMEOUT', { device: 'terminal', reference })
  }

  const send = async ({ at, entry, command }: Awaited<ReturnType<typeof prepare>>): Promise<Answer> => {
    running = at.session
    try {
      return await at.session.ask(command, times.silenceMs)
    } catch (error) {
      const { code } = toErrorBody(error)
      if (code !== 'DEVICE_OFFLINE') throw lose(entry.request.reference, code)
      end(entry, { state: 'never-started' })
      throw error
    } finally {
      running = undefined
    }
  }

  return {
    /** @throws DEVICE_OFFLINE: nothing was begun; TIMEOUT: how it ended must be learnt */
    pay: async (request: TerminalRequest): Promise<TerminalOutcome> => {
      isGivenUp = false
      const taken = takenBy(request)
      // It is not there to be taken back, or no more.
      if (request.purpose === 'cancel' && taken?.outcome.state !== 'approved')
        return { state: 'declined', cause: 'declined' }
      const prepared = await prepare(request)
      if (isGivenUp) return { state: 'declined', cause: 'cancelled' }
      const { at, entry } = prepared
      const answer = await send(prepared)
      const outcome = withSlips(readAnswer(entry, answer), prints ? answer.slips : [])
      lastSeen.note(at, isFinal(outcome) ? answer.status : undefined)
      if (!isFinal(outcome)) throw lose(request.reference, 'no clear answer')
      return end(entry, outcome, answer.status)
    },
    /** What became of it, as far as the terminal can tell. @throws DEVICE_OFFLINE, and what a session throws */
    learn: async (reference: string): Promise<TerminalOutcome> => {
      if (book.newest()?.request.reference !== reference) return PENDING
      if (isUnsettled()) return PENDING
      const last = await lastSeen.ask()
      // Before it is in the book: a program that dies in between asks for both again.
      return settleNewest(last, await slipsOf(last))
    },
    /** The cashier gave up. What is under way goes on until the terminal ends it. */
    giveUp: (): void => {
      isGivenUp = true
      running?.interrupt(giveUp())
    },
  }
}
