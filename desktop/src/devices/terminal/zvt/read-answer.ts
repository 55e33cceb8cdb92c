import type { TerminalOutcome } from '../../../ipc/terminal.ts'
import { cardFacts } from './card-facts.ts'
import type { Answer } from './exchange.ts'
import { isAsked, isSame } from './last-payment.ts'
import type { BookEntry } from './payment-book.ts'
import { RESULT } from './protocol/codes.ts'

/** What an answer says of its payment; `pending` when it contradicts itself or says nothing. */
export function readAnswer({ request, before }: BookEntry, answer: Answer): TerminalOutcome {
  const { end, result, status } = answer
  if (end === 'refused') return declined(result)
  if (end === 'abort') return aborted(request.purpose, status?.result, result)
  // None, or that of the payment before it.
  if (status?.result === undefined || isSame(before, status)) return { state: 'pending' }
  if (status.result !== RESULT.ok) return declined(status.result)
  const facts = cardFacts(status)
  if (request.purpose === 'cancel') return { state: 'reversed', ...facts }
  const { amountMinor = request.amountMinor } = status
  if (!isAsked(request, amountMinor)) return { state: 'pending' }
  return { state: 'approved', amountMinor, ...facts }
}

function aborted(purpose: string, said: number | undefined, result: number | undefined): TerminalOutcome {
  // It was done, and then it was not: the terminal has to be asked which.
  if (said === RESULT.ok) return { state: 'pending' }
  // An earlier question did it, whose answer was lost.
  if (purpose === 'cancel' && result === RESULT.alreadyReversed) return { state: 'reversed' }
  return declined(result)
}

const declined = (result: number | undefined): TerminalOutcome => ({
  state: 'declined',
  cause: result === RESULT.timeoutOrKey ? 'cancelled' : 'declined',
})
