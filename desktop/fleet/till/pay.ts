import { randomUUID } from 'node:crypto'
import type { Random } from '../../bench/random.ts'
import type { TerminalHand } from '../../src/ipc/devices-contract.ts'
import type { Counter } from './counter.ts'
import type { SellingTill } from './headless-till.ts'

const HANDS: readonly TerminalHand[] = ['approve', 'approve', 'approve-half', 'decline', 'lose-answer']

/** How payments go at a headless till: cash, cards as the terminal's hand has it, and both. */
export function createPaying(till: SellingTill, counter: Counter, random: Random) {
  const { screen, devices } = till

  /** What is due now, of the basket or of the payment that has begun. */
  const due = async () => {
    const { payment } = await counter.view()
    const { basketId, totalMinor, cashMinor } = await screen.call('basket.get', {})
    if (payment) return { ...payment, totalMinor: payment.dueMinor }
    return { basketId, totalMinor, remainingMinor: totalMinor, remainingCashMinor: cashMinor }
  }

  /** In cash: all that is left, or some of it. */
  const addCash = async (isPart = false): Promise<void> => {
    const { basketId, totalMinor, remainingCashMinor } = await due()
    const tenderedMinor = Math.max(0, isPart ? Math.floor(remainingCashMinor / 2) : remainingCashMinor)
    const presented = { kind: 'cash' as const, tenderedMinor }
    const asked = { basketId, totalMinor, tenderId: randomUUID(), presented }
    counter.sold((await screen.call('tender.add', asked)).done)
  }

  /** The customer hands over a note, and the key is pressed once. */
  const payCash = async (): Promise<void> => {
    const { basketId, totalMinor, cashMinor } = await screen.call('basket.get', {})
    const tenderedMinor = cashMinor + 100 * random.below(5)
    counter.sold(await screen.call('sale.pay-cash', { basketId, totalMinor, tenderedMinor }))
  }

  /** Whatever is left, by card. What the card does not pay is paid in cash. */
  const addCard = async (hands: readonly TerminalHand[] = HANDS): Promise<void> => {
    const { basketId, totalMinor, remainingMinor } = await due()
    devices.terminal.setHand(random.pick(hands))
    const asked = { basketId, totalMinor, tenderId: randomUUID(), amountMinor: remainingMinor }
    await screen.call('tender.card', asked)
    await counter.until(
      'the terminal has decided, or nobody heard of it',
      ({ card }) => card?.state !== 'asked',
    )
    await counter.awaitCard()
    const { basketId: now, lines } = await screen.call('basket.get', {})
    if (now === basketId && lines.length > 0) await addCash()
  }

  return {
    payCash,
    /** Ends what is open: a payment, or a basket with goods in it, above zero or below. */
    settle: async (): Promise<void> => {
      const { totalMinor } = await due()
      if (totalMinor === 0) await payCash()
      else await addCash()
    },
    pay: async (): Promise<void> => {
      const { totalMinor } = await screen.call('basket.get', {})
      const way = random.below(10)
      if (totalMinor < 0) return way < 6 ? addCash() : addCard(['approve'])
      if (totalMinor <= 1) return payCash()
      if (way < 5) return payCash()
      if (way < 8) return addCard()
      await addCash(true)
      await addCard()
    },
  }
}
export type Paying = ReturnType<typeof createPaying>
