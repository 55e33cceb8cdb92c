import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { toErrorBody } from '@codex/shared/errors/app-error'
import { OPERATOR_ID, PIN } from '../src/engine/testing/a-till.ts'
import type { Life } from './world/life.ts'

const MOST_ROUNDS = 400
const ROUND_MS = 5_000
const TURNS = 10

/** What the hub has to say before anybody knows. */
const OPEN = `SELECT
  (SELECT count(*) FROM balance_intent WHERE state IN ('asked', 'commit', 'release'))
  + (SELECT count(*) FROM basket_offer) + (SELECT count(*) FROM basket_claim)`

/** Brings to an end what is open, one thing at a time, as a cashier would. True: nothing is. */
async function settleNext({ counter: { screen }, db }: Life): Promise<boolean> {
  const { training, operator, locked, card, shift, payment, safety } = await screen.call('till.get', {})
  if (training) return screen.call('training.leave', {}).then(() => false)
  if (!operator || locked)
    return screen.call('operator.sign-in', { operatorId: OPERATOR_ID, pin: PIN }).then(() => false)
  if (card) return false
  if (safety.recovered) throw new Error('the till was restored, and nobody damaged it')
  if (!shift) return screen.call('shift.open', { shiftId: randomUUID(), floatMinor: 0 }).then(() => false)
  const { basketId, totalMinor, lines } = await screen.call('basket.get', {})
  if (payment) {
    const { dueMinor, remainingCashMinor, balance } = payment
    if (balance) return false
    const presented = { kind: 'cash' as const, tenderedMinor: Math.max(0, remainingCashMinor) }
    const seen = { basketId, totalMinor: dueMinor, tenderId: randomUUID() }
    return screen.call('tender.add', { ...seen, presented }).then(() => false)
  }
  const weighing = await screen.call('weighing.get', {})
  if (weighing) return screen.call('weighing.cancel', { lineId: weighing.lineId }).then(() => false)
  if (lines.length > 0)
    return totalMinor === 0
      ? screen.call('basket.void', { basketId, reason: 'the end' }).then(() => false)
      : screen.call('basket.hold', { basketId }).then(() => false)
  return db.prepare<[], number>(OPEN).pluck().get() === 0
}

/** Until nothing is open any more. @returns what never ended, and why */
async function settleAll(life: Life): Promise<string[]> {
  let last = ''
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    for (let turn = 0; turn < TURNS; turn += 1) await nextTurn()
    try {
      if (await settleNext(life)) return []
      last = ''
    } catch (error) {
      last = JSON.stringify(toErrorBody(error))
    }
    life.pass(ROUND_MS)
  }
  return [`the till never came to rest: ${last}`]
}

/** A till that was brought to rest sells on. @returns why it does not */
async function sellOne({ counter: { screen } }: Life, productId: string): Promise<string[]> {
  try {
    await screen.call('product.add', { productId, source: 'quick-key' })
    const { basketId, totalMinor, cashMinor } = await screen.call('basket.get', {})
    await screen.call('sale.pay-cash', { basketId, totalMinor, tenderedMinor: cashMinor })
    return []
  } catch (error) {
    return [`the till does not sell any more: ${JSON.stringify(toErrorBody(error))}`]
  }
}

/** At the end: what is open ends, and the till sells as on its first day. */
export async function settle(life: Life, productId: string): Promise<string[]> {
  const faults = await settleAll(life)
  return faults.length > 0 ? faults : sellOne(life, productId)
}
