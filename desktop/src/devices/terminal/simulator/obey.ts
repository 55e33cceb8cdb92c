import type { PaymentTerminal } from './payment-terminal.ts'
import { ptDaySteps, ptFaults, ptHands, ptSteps } from './pt-script.ts'
import { ptSlipHabits } from './pt-slips.ts'

const one = <T extends string>(all: readonly T[], word: string | undefined): T | undefined =>
  all.find((each) => each === word)

/** Does what a person types at a simulated terminal, and answers what there is to say. */
export function obey(terminal: PaymentTerminal, line: string): string {
  const [word, ...rest] = line.trim().split(/\s+/)
  const hand = one(ptHands, word)
  if (hand) {
    terminal.setHand(hand)
    return `hand: ${hand}`
  }
  const [step, fault] = [one([...ptSteps, ...ptDaySteps], rest[0]), one(ptFaults, rest[1])]
  if (word === 'fault' && step && fault) {
    terminal.script.arm(step, fault)
    return `once: ${fault} at ${step}`
  }
  const habit = one(ptSlipHabits, rest[0])
  if (word === 'slips' && habit) {
    terminal.setHabit(habit)
    return `slips: ${habit}`
  }
  if (word === 'plug' || word === 'unplug') {
    terminal.setReachable(word === 'plug')
    return `${word}ged`
  }
  if (word === 'status')
    return `${terminal.isAtWork() ? 'at work' : 'idle'}, moved ${terminal.ledger.movedMinor()}, records ${terminal.ledger.all().length}`
  return `not understood: ${line}; steps: ${[...ptSteps, ...ptDaySteps].join(' ')}; faults: ${ptFaults.join(' ')}; slips: ${ptSlipHabits.join(' ')}`
}
