import type { Random } from '../../bench/random.ts'
import { PIN } from '../../src/engine/testing/a-till.ts'
import type { Till } from '../../src/renderer/till/create-till.ts'
import { CUSTOMER_TEXTS } from '../world/customers.ts'
import type { Hub } from '../world/hub.ts'
import type { Fingers } from './fingers.ts'

export const ODD_TEXTS = [
  ...['', 'a', 'umbrella', 'ß'.repeat(200), '\ud83d', '<b>', "'; DROP TABLE sale", '40063'],
]
/** Serial and lot numbers, by themselves and as a code names them. */
const PIECES = ['SN-1', 'SN-2', 'LOT7', ']d2010400638133393121SN-3', ']C110LOT9']
/** Cards that a customer has: the last that were given out. */
const IN_WALLETS = 12

type Parts = {
  readonly random: Random
  readonly till: Till
  readonly fingers: Fingers
  readonly hub: Hub
  readonly scan: (code: string) => string
}

/** Answers what the window asks, often with something that fits. */
export function createAnswers({ random, till: { actions, stores }, fingers, hub, scan }: Parts) {
  const { pick, below } = random
  const { type, press } = fingers
  const isOften = (): boolean => below(4) > 0

  const number = (): string => {
    const dice = below(10)
    if (dice < 6) return pick(hub.balances.codes().slice(-IN_WALLETS))
    return pick(dice < 9 ? PIECES : ODD_TEXTS)
  }

  /** One of the receipts that there are. */
  const receipt = (): string => {
    const last = stores.till.getState().till?.lastSale?.receiptNumber ?? 1
    return String(Math.max(1, last - below(20)))
  }

  /** The last ones as often as any: what waits at the hub is shown below what waits here. */
  const row = (rows: number): number => (below(2) === 0 ? rows - 1 - below(2) : below(rows + 1))

  const write = (text: string): string => {
    void actions.writeAnswer(text)
    if (isOften()) press('F12')
    return `write ${text.slice(0, 20)}`
  }

  const digits = (text: string): string => {
    type(text)
    if (isOften()) press('F12')
    return `type ${text}`
  }

  const pickOne = (): string => {
    const { question } = stores.asking.store.getState()
    if (question?.kind === 'choose') actions.pickAnswer(row(question.choices.length))
    return 'pick'
  }

  const answer = (): string => {
    const { question, isBusy } = stores.asking.store.getState()
    // Whoever does not want to wait for the answer.
    if (isBusy) return below(8) === 0 ? press('Escape') : 'wait'
    switch (question?.kind) {
      case 'digits':
        return digits(String(1 + below(3_000)))
      case 'counts':
        return digits(String(below(5)))
      case 'person':
        return digits(below(10) === 0 ? '9999' : PIN)
      case 'text':
        if (below(4) === 0) actions.pickAnswer(below(4))
        else if (question.byScan && below(2) === 0) return scan(number())
        if (question.byReceipt && isOften()) return write(receipt())
        return write(question.byScan ? number() : pick(ODD_TEXTS))
      case 'search':
        if (below(2) === 0) actions.pickAnswer(below(4))
        return write(pick([...CUSTOMER_TEXTS, ...ODD_TEXTS]))
      case 'choose':
        if (question.also && below(3) === 0) return press('F9')
        if (question.choices.length === 0) return press('Escape')
        return pickOne()
      default:
        actions.pickAnswer(below(5))
        return 'pick'
    }
  }

  return {
    answer,
    pickOne,
    /** The number of a voucher or a card, typed in or scanned. */
    showCard: (): string => {
      const card = pick(hub.balances.codes().slice(-IN_WALLETS))
      return below(2) === 0 ? scan(card) : write(card)
    },
    /** Whatever somebody calls what they are asked to name. */
    name: (): string => write(pick(ODD_TEXTS)),
  }
}
export type Answers = ReturnType<typeof createAnswers>
