import type { TerminalOutcome } from '../../../ipc/terminal.ts'
import { cardFacts } from './card-facts.ts'
import { isAsked, isSame } from './last-payment.ts'
import type { BookEntry, MarkBefore } from './payment-book.ts'
import { currencyNumber } from './protocol/currencies.ts'
import type { StatusInfo } from './protocol/status-info.ts'

const OPEN: TerminalOutcome = { state: 'pending' }
const HIGHEST_RECEIPT = 9_999

/**
 * What a terminal's last payment says of one whose answer was lost. The protocol has no reference of the till's: a
 * payment is known by coming right after the one that was the last before it. Whatever does not fit is left open, for a
 * person who holds the slip.
 *
 * @param entry the one that was begun last, while the terminal is idle
 * @param taken the payment that it was to take back
 */
export function judge(entry: BookEntry, last: StatusInfo | undefined, taken?: BookEntry): TerminalOutcome {
  // That it tells of none may mean that it cannot tell.
  if (!last || isElsewhere(entry, last)) return OPEN
  if (isSame(entry.before, last)) return { state: 'never-started' }
  if (!isNext(entry.before, last, 1)) return isTakenBack(entry, last) ? NOTHING_LEFT : OPEN
  if (last.result === undefined) return OPEN
  if (last.result !== 0) return { state: 'declined', cause: 'declined' }
  if (entry.request.purpose === 'cancel') return isReversalOf(taken, last) ? reversed(last) : OPEN
  if (last.originalTrace !== undefined) return isTakenBack(entry, last) ? NOTHING_LEFT : OPEN
  return approved(entry, last)
}

/** Nobody acknowledged it, and the terminal took it back by itself. */
const NOTHING_LEFT: TerminalOutcome = { state: 'declined', cause: 'timed-out' }

const reversed = (last: StatusInfo): TerminalOutcome => ({ state: 'reversed', ...cardFacts(last) })

function approved({ request }: BookEntry, last: StatusInfo): TerminalOutcome {
  const { amountMinor, currency } = last
  if (amountMinor === undefined || !isAsked(request, amountMinor)) return OPEN
  if (currency !== undefined && currency !== currencyNumber(request.currency)) return OPEN
  return { state: 'approved', amountMinor, ...cardFacts(last) }
}

const isElsewhere = ({ terminalId }: BookEntry, last: StatusInfo): boolean =>
  terminalId !== null && last.terminalId !== undefined && terminalId !== last.terminalId

/** Whether it is so many payments later. After the highest number comes 1. */
function isNext(before: MarkBefore, { receipt }: StatusInfo, steps: number): boolean {
  if (before === 'none') return steps === 1
  if (before.receipt === null || receipt === undefined) return false
  return receipt === ((before.receipt + steps - 1) % HIGHEST_RECEIPT) + 1
}

/** A reversal that nobody asked for, right after what the till did ask for or in its place. */
function isTakenBack({ request, before }: BookEntry, last: StatusInfo): boolean {
  const isClose = isNext(before, last, 1) || isNext(before, last, 2)
  if (request.purpose === 'cancel' || !isClose || last.originalTrace === undefined) return false
  return last.result === 0 && isAsked(request, last.amountMinor)
}

function isReversalOf(taken: BookEntry | undefined, last: StatusInfo): boolean {
  if (!taken?.mark || taken.outcome.state !== 'approved') return false
  if (last.originalTrace !== undefined && taken.mark.trace !== null)
    return last.originalTrace === taken.mark.trace
  return last.amountMinor === taken.outcome.amountMinor
}
