import type { ApprovedTotals } from '@codex/shared/shift/terminal-day'
import type { CardIntent } from '../../store/card-intent-store.ts'

/** What a payment moved: above zero it was taken. */
const movedMinor = ({ purpose, outcome, amountMinor }: CardIntent): number =>
  (purpose === 'refund' ? -1 : 1) * (outcome?.amountMinor ?? amountMinor)

/**
 * What the till approved at a terminal, by its questions that ended with money moved.
 *
 * @param paidBy what a reversal took back; it may be of an earlier day
 */
export function approvedTotals(
  intents: readonly CardIntent[],
  paidBy: (reference: string) => CardIntent | undefined,
): ApprovedTotals {
  const approved = new Set(
    intents.filter(({ state }) => state === 'approved').map(({ reference }) => reference),
  )
  let sumMinor = 0
  let reversedCount = 0
  let count = approved.size
  for (const intent of intents) {
    if (intent.state === 'approved') sumMinor += movedMinor(intent)
    if (intent.state !== 'reversed') continue
    const paid = intent.cancels === null ? undefined : paidBy(intent.cancels)
    reversedCount += 1
    if (paid) sumMinor -= movedMinor(paid)
    if (paid && approved.has(paid.reference)) count -= 1
  }
  return { count, sumMinor, reversedCount }
}

/** Whether it may be one of this terminal: a payment that a person settled names none. */
export const isAt = ({ outcome }: CardIntent, terminalId: string | undefined): boolean =>
  terminalId === undefined || outcome?.terminalId === undefined || outcome.terminalId === terminalId
