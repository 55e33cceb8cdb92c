import { randomUUID } from 'node:crypto'
import type { Random } from '../../bench/random.ts'
import type { TerminalHand } from '../../src/ipc/devices-contract.ts'
import type { Ledger } from '../ledger.ts'
import type { AppCalls } from './app-calls.ts'

/** What is under way when a process is killed. It is asked again of the next one, with the same names. */
export type Request = (calls: AppCalls) => Promise<void>

type Moment = (parts: {
  readonly calls: AppCalls
  readonly ledger: Ledger
  readonly random: Random
  readonly productIds: readonly string[]
}) => Promise<Request>

const HANDS: readonly TerminalHand[] = ['approve', 'approve', 'approve', 'lose-answer', 'hold', 'decline']

const adding: Moment = async ({ calls, ledger, random, productIds }) => {
  const { basketId } = await calls.ask('basket.get', {})
  const [lineId, productId] = [randomUUID(), random.pick(productIds)]
  return async ({ ask }) => {
    await ask('product.add', { productId, quantityMilli: 1_000, source: 'keyed', lineId })
    ledger.lines.set(lineId, { basketId, productId, quantityMilli: 1_000, isVoided: false })
  }
}

const paying: Moment = async ({ calls, ledger }) => {
  const { basketId, totalMinor, cashMinor } = await calls.ask('basket.get', {})
  const paid = { basketId, totalMinor, tenderedMinor: cashMinor + 100 }
  return async ({ ask }) => ledger.sold(await ask('sale.pay-cash', paid))
}

const tendering: Moment = async ({ calls, ledger, random }) => {
  const { basketId, totalMinor } = await calls.ask('basket.get', {})
  const tenderId = randomUUID()
  const presented = { kind: 'cash' as const, tenderedMinor: 1 + random.below(totalMinor) }
  return async ({ ask }) => {
    const { done } = await ask('tender.add', { basketId, totalMinor, tenderId, presented })
    ledger.tenders.set(tenderId, { basketId })
    ledger.sold(done)
  }
}

const byCard: Moment = async ({ calls, random }) => {
  const { basketId, totalMinor } = await calls.ask('basket.get', {})
  const tenderId = randomUUID()
  const amountMinor = random.below(2) === 0 ? totalMinor : 1 + random.below(totalMinor)
  await calls.setHand(random.pick(HANDS))
  return async ({ ask }) => void (await ask('tender.card', { basketId, totalMinor, tenderId, amountMinor }))
}

/** By name, card payments more often: there money moves outside the till. */
export const moments = [
  ['in mid-basket', adding],
  ['in mid-sale', paying],
  ['in mid-tender', tendering],
  ['in a card payment', byCard],
  ['in a card payment', byCard],
] as const satisfies readonly (readonly [string, Moment])[]

/** One more line, answered. */
export async function addLine(parts: Parameters<Moment>[0]): Promise<void> {
  const add = await adding(parts)
  await add(parts.calls)
}
