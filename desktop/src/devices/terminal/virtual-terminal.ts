import { AppError } from '@codex/shared/errors/app-error'
import type { CardSlip } from '@codex/shared/receipt/card-slip'
import type { TerminalHand } from '../../ipc/devices-contract.ts'
import type { TerminalOutcome, TerminalRequest } from '../../ipc/terminal.ts'
import type { DayEndOutcome } from '../../ipc/terminal-day.ts'
import { createCell, createEmitter } from '../emitter.ts'
import type { CardTerminal } from './port.ts'
import { createTerminalMemory, type Kept, signedMinor, type TerminalMemory } from './terminal-memory.ts'

export type VirtualTerminal = CardTerminal & {
  readonly hand: () => TerminalHand
  readonly setHand: (hand: TerminalHand) => void
  /** As a bank's day ends: the payment stands, and the terminal knows nothing to cancel any more. */
  readonly forget: (reference: string) => void
  /** What was taken from cards less what was given back to them. */
  readonly movedMinor: () => number
}

const CARD = { authorisation: 'V00042', scheme: 'Virtual', terminalId: 'VIRTUAL-1' } as const

const slip = (side: 'customer' | 'merchant', rows: string[]): CardSlip => ({ side, rows, isCutOff: false })

/** What it would print if it had paper. */
function slipsOf({ purpose, amountMinor }: TerminalRequest, { state }: TerminalOutcome): CardSlip[] {
  const rows = [purpose.toUpperCase(), `AMOUNT  ${amountMinor}`, state.toUpperCase()]
  return [slip('merchant', ['MERCHANT COPY', ...rows]), slip('customer', ['CUSTOMER COPY', ...rows])]
}

type Closing = {
  readonly prints: boolean
  readonly isRepeated: boolean
  readonly get: TerminalMemory['get']
}

/** What today took back of a day that is over already: that one's sum stands, so it is missing in this one's. */
function takenBackLate(today: readonly Kept[], get: TerminalMemory['get']): number {
  const ofToday = new Set(today.map(({ request }) => request.reference))
  return today
    .filter(({ request, outcome }) => request.purpose === 'cancel' && outcome.state === 'reversed')
    .map(({ request }) => get(request.cancels ?? '')?.request)
    .filter((paid) => paid !== undefined && !ofToday.has(paid.reference))
    .reduce((sum, paid) => sum + (paid?.purpose === 'refund' ? -1 : 1) * (paid?.amountMinor ?? 0), 0)
}

function closedDay(today: readonly Kept[], { prints, isRepeated, get }: Closing): DayEndOutcome {
  const done = today.filter(({ outcome }) => outcome.state === 'approved')
  const sumMinor = done.reduce((all, one) => all + signedMinor(one), 0) - takenBackLate(today, get)
  const sum = { count: done.length, sumMinor }
  const schemes = sum.count > 0 ? [{ scheme: 'other', ...sum }] : []
  const rows = ['END OF DAY', `PAYMENTS  ${sum.count}`, `SUM  ${sum.sumMinor}`]
  return {
    ...{ state: 'closed', terminalId: CARD.terminalId, totals: { ...sum, schemes }, isRepeated },
    ...(prints && { slips: [{ side: 'other' as const, rows, isCutOff: false }] }),
  }
}

/**
 * A terminal without a card: it decides as its hand says, once for each reference. `prints`: its slips are the till's to
 * print.
 */
export function createVirtualTerminal(
  memory: TerminalMemory = createTerminalMemory(),
  { prints = false } = {},
): VirtualTerminal {
  const hand = createCell<TerminalHand>('approve')
  const decisions = createEmitter<void>()
  hand.onChange(() => decisions.emit())
  const askedDays = new Set<string>()
  const state = () => (hand.get() === 'unplugged' ? 'offline' : 'ready')

  const requirePlug = (): void => {
    if (hand.get() === 'unplugged') throw new AppError('DEVICE_OFFLINE', { device: 'terminal' })
  }

  const reverse = ({ cancels }: TerminalRequest): TerminalOutcome => {
    const paid = memory.get(cancels ?? '')
    if (paid?.outcome.state !== 'approved') return { state: 'declined', cause: 'declined' }
    const reversed: TerminalOutcome = { state: 'reversed', ...CARD }
    const { amountMinor } = paid.outcome
    memory.put({ request: { ...paid.request, amountMinor }, outcome: reversed })
    return reversed
  }

  const decide = (request: TerminalRequest): TerminalOutcome => {
    const now = hand.get()
    if (now === 'hold' || now === 'unplugged') return { state: 'pending' }
    if (now === 'decline') return { state: 'declined', cause: 'declined' }
    if (now === 'cancel') return { state: 'declined', cause: 'cancelled' }
    if (now === 'time-out') return { state: 'declined', cause: 'timed-out' }
    if (request.purpose === 'cancel') return reverse(request)
    const amountMinor = now === 'approve-half' ? Math.ceil(request.amountMinor / 2) : request.amountMinor
    return { state: 'approved', amountMinor, ...CARD }
  }

  const withSlips = (request: TerminalRequest, outcome: TerminalOutcome): TerminalOutcome => {
    const isSilent = outcome.state === 'pending' || outcome.state === 'never-started'
    return prints && !isSilent ? { ...outcome, slips: slipsOf(request, outcome) } : outcome
  }

  const outcomeOf = (reference: string): TerminalOutcome => {
    const known = memory.get(reference)
    if (!known) return { state: 'never-started' }
    if (known.outcome.state !== 'pending') return known.outcome
    const outcome = withSlips(known.request, decide(known.request))
    if (outcome.state !== 'pending') memory.put({ request: known.request, outcome })
    return outcome
  }

  return {
    state,
    onState: (listener) => void hand.onChange(() => listener(state())),
    start: (request) =>
      new Promise((resolve, reject) => {
        requirePlug()
        if (!memory.get(request.reference)) memory.put({ request, outcome: { state: 'pending' } })
        const look = (): void => {
          const outcome = outcomeOf(request.reference)
          const isLost = hand.get() === 'lose-answer' || hand.get() === 'unplugged'
          if (!isLost && outcome.state === 'pending') return
          stop()
          if (isLost) reject(new AppError('TIMEOUT', { device: 'terminal' }))
          else resolve(outcome)
        }
        const stop = decisions.on(look)
        look()
      }),
    ask: async (reference) => {
      requirePlug()
      return outcomeOf(reference)
    },
    abort: async (reference) => {
      requirePlug()
      const known = memory.get(reference)
      if (known?.outcome.state !== 'pending') return
      memory.put({ request: known.request, outcome: { state: 'declined', cause: 'cancelled' } })
      decisions.emit()
    },
    endDay: async (dayEndId) => {
      requirePlug()
      const known = memory.day(dayEndId)
      if (known) return known.outcome
      const isRepeated = askedDays.has(dayEndId)
      askedDays.add(dayEndId)
      if (hand.get() === 'hold') throw new AppError('TIMEOUT', { device: 'terminal' })
      if (hand.get() === 'decline') return { state: 'refused', terminalId: CARD.terminalId, result: 0x6f }
      const today = memory.today().filter(({ outcome }) => outcome.state !== 'pending')
      const outcome = closedDay(today, { prints, isRepeated, get: memory.get })
      memory.endDay({ dayEndId, outcome, references: today.map(({ request }) => request.reference) })
      if (hand.get() === 'lose-answer') throw new AppError('TIMEOUT', { device: 'terminal' })
      return outcome
    },
    selfTest: async () => {
      requirePlug()
      return `terminal ${CARD.terminalId}`
    },
    close: () => undefined,
    hand: hand.get,
    setHand: hand.set,
    forget: memory.forget,
    movedMinor: memory.movedMinor,
  }
}
