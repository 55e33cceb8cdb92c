import type { TerminalOutcome, TerminalRequest } from '../../ipc/terminal.ts'
import type { TerminalLink } from '../tender/terminal-link.ts'
import type { Timers } from '../timers.ts'

/** As long as a quick customer takes: time enough to give it up. */
const THINKS_MS = 1_500

/** How an amount ends that is declined, in minor units: 1.13, or 20.13. */
const DECLINED_ENDING = 13

/** More than are asked for again. */
const MOST_REMEMBERED = 200

const CARD = { authorisation: 'TRAINING', scheme: 'Training', terminalId: 'TRAINING' } as const

/**
 * Plays the card terminal for a trainee, who never touches the real one. It approves after a moment, but for amounts
 * that end in 13: those it declines, so that this can be practised, too.
 */
export function createTrainingTerminal(timers: Timers) {
  const outcomes = new Map<string, TerminalOutcome>()
  const waiting = new Map<string, (outcome: TerminalOutcome) => void>()

  const remember = (reference: string, outcome: TerminalOutcome): void => {
    outcomes.set(reference, outcome)
    for (const oldest of outcomes.keys()) {
      if (outcomes.size <= MOST_REMEMBERED) break
      outcomes.delete(oldest)
    }
  }

  const decide = ({ purpose, amountMinor }: TerminalRequest): TerminalOutcome => {
    if (purpose === 'cancel') return { state: 'reversed', ...CARD }
    if (amountMinor % 100 === DECLINED_ENDING) return { state: 'declined', cause: 'declined' }
    return { state: 'approved', amountMinor, ...CARD }
  }

  const link: TerminalLink = {
    start: (request) =>
      new Promise((resolve) => {
        const { reference } = request
        const settle = (outcome: TerminalOutcome): void => {
          cancel()
          waiting.delete(reference)
          remember(reference, outcome)
          resolve(outcome)
        }
        const cancel = timers.after(THINKS_MS, () => settle(decide(request)))
        waiting.set(reference, settle)
      }),
    ask: async (reference) =>
      waiting.has(reference) ? { state: 'pending' } : (outcomes.get(reference) ?? { state: 'never-started' }),
    /** Nothing went to any bank. */
    endDay: async () => ({ state: 'closed', terminalId: CARD.terminalId, totals: null, isRepeated: false }),
    abort: async (reference) => waiting.get(reference)?.({ state: 'declined', cause: 'cancelled' }),
  }
  return link
}
