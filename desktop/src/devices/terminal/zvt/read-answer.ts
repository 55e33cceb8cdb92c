import type { TerminalOutcome } from '../../../ipc/terminal.ts'
import { cardFacts } from './card-facts.ts'
import type { Answer } from './exchange.ts'
import type { BookEntry } from './payment-book.ts'
import { RESULT } from './protocol/codes.ts'

/** What an answer says of its payment; `pending` when it contradicts itself or says nothing. */
export function readAnswer({ request }: BookEntry, { end, result, status }: Answer): TerminalOutcome {
  if (end === 'refused') return declined(result)
  if (end === 'abort') return aborted(request.purpose, status?.result, result)
  if (status?.result === undefined) return { state: 'pending' }
  if (status.result !== RESULT.ok) return declined(status.result)
  const facts = cardFacts(status)
  if (request.purpose === 'cancel') return { state: 'reversed', ...facts }
  return { state: 'approved', amountMinor: status.amountMinor ?? request.amountMinor, ...facts }
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
