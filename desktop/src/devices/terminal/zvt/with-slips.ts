import type { CardSlip } from '@codex/shared/receipt/card-slip'
import type { TerminalOutcome } from '../../../ipc/terminal.ts'

/** An outcome with what the terminal wants on paper about it. What never began has no slip. */
export function withSlips(outcome: TerminalOutcome, slips: readonly CardSlip[]): TerminalOutcome {
  if (slips.length === 0 || outcome.state === 'pending' || outcome.state === 'never-started') return outcome
  return { ...outcome, slips: [...slips] }
}

/** The same without them. */
export function withoutSlips(outcome: TerminalOutcome): TerminalOutcome {
  if (!('slips' in outcome)) return outcome
  const { slips: _, ...rest } = outcome
  return rest
}
