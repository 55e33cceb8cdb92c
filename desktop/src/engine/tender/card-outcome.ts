import type { CardSlip } from '@codex/shared/receipt/card-slip'
import type { TenderAsked } from '@codex/shared/sale/tender-rules'
import type { TerminalOutcome } from '../../ipc/terminal.ts'
import type { CardIntent, CardIntentState, CardOutcome } from '../../store/card-intent-store.ts'

/** An outcome that will not change any more. */
export type FinalOutcome = Exclude<TerminalOutcome, { state: 'pending' }>

export const isFinal = (outcome: TerminalOutcome): outcome is FinalOutcome => outcome.state !== 'pending'

/**
 * Whether an outcome can be one of this question. A terminal that says it took more than it was asked for, or that it
 * reversed a sale, is not believed: a person decides.
 */
export function isPlausible({ purpose, amountMinor, saleId }: CardIntent, outcome: FinalOutcome): boolean {
  switch (outcome.state) {
    case 'approved':
      if (purpose === 'cancel' || outcome.amountMinor === 0) return false
      // A void gives all of a payment back or nothing.
      return saleId === null ? outcome.amountMinor <= amountMinor : outcome.amountMinor === amountMinor
    case 'reversed':
      return purpose === 'cancel'
    case 'declined':
    case 'never-started':
      return true
  }
}

type Settled = Exclude<CardIntentState, 'asked' | 'unresolved'>

export const stateOf = ({ state }: FinalOutcome): Settled => state

/** What the terminal said about the card, for the receipt. */
export function cardFacts(outcome: FinalOutcome) {
  if (outcome.state !== 'approved' && outcome.state !== 'reversed') return {}
  const { authorisation, scheme, terminalId } = outcome
  return {
    ...(authorisation !== undefined && { authorisation }),
    ...(scheme !== undefined && { scheme }),
    ...(terminalId !== undefined && { terminalId }),
  }
}

/** What an approved question settles of its sale. */
export function tenderOf(
  { reference, purpose }: CardIntent,
  outcome: Extract<FinalOutcome, { state: 'approved' }>,
): TenderAsked {
  const { amountMinor } = outcome
  return {
    kind: 'card',
    amountMinor: purpose === 'refund' ? -amountMinor : amountMinor,
    reference,
    ...cardFacts(outcome),
  }
}

/** What the till keeps of it. */
export const keptOf = (outcome: FinalOutcome, slips: readonly CardSlip[]): CardOutcome => ({
  ...cardFacts(outcome),
  ...(outcome.state === 'approved' && { amountMinor: outcome.amountMinor }),
  ...(slips.length > 0 && { slips: [...slips] }),
})
