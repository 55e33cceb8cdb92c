import { randomUUID } from 'node:crypto'
import { saleFaults } from '@codex/shared/sale/check-sale'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { CASHIER_ID, OPERATOR_ID, PIN, products } from '../testing/a-till.ts'
import { heldTimers } from '../testing/held-timers.ts'

let counter: Counter
let timers: ReturnType<typeof heldTimers>
beforeEach(async () => {
  timers = heldTimers()
  counter = await aCounter({ timers })
})
afterEach(() => counter.close())

const priceMinor = products[0]?.priceMinor ?? 0
const totalMinor = 10 * priceMinor
const reason = 'rung up twice'

async function sellForCash(): Promise<string> {
  await counter.add(0, 10_000)
  const done = await counter.tender({ kind: 'cash', tenderedMinor: totalMinor })
  return done?.saleId as string
}

/** Two cards, and the rest in cash. */
async function sellByCards(): Promise<string> {
  await counter.add(0, 10_000)
  for (const times of [4, 5]) {
    await counter.card(times * priceMinor)
    await counter.waitFor(async () => expect((await counter.view()).card).toBeNull())
  }
  const done = await counter.tender({ kind: 'cash', tenderedMinor: priceMinor })
  return done?.saleId as string
}

const voidSale = (saleId: string, voidId: string = randomUUID(), approvalId?: string) =>
  counter.till.screen.call('sale.void', { saleId, voidId, reason, approvalId })
const refuses = (work: Promise<unknown>, code: string, details: object = {}) =>
  expect(work).rejects.toMatchObject({ code, details })
const moved = () => counter.till.terminal.movedMinor()
const voided = () => counter.waitFor(() => expect(counter.sales().at(-1)?.kind).toBe('void'))
const intents = () =>
  counter.till.db
    .prepare<[], string>(
      "SELECT purpose || ' ' || state FROM card_intent WHERE sale_id IS NOT NULL ORDER BY asked_at, rowid",
    )
    .pluck()
    .all()

describe('the void of a sale', () => {
  it('gives the cash back, says why, and happens once', async () => {
    const saleId = await sellForCash()
    const voidId = randomUUID()
    const first = await voidSale(saleId, voidId)
    expect(first.done).toMatchObject({ receiptNumber: 2, totalMinor: -totalMinor, isCash: true })
    expect(await voidSale(saleId, voidId)).toEqual(first)
    await refuses(voidSale(saleId), 'SALE_NOT_VOIDABLE', { reason: 'voided' })
    const [sold, taken, ...more] = counter.sales()
    expect(more).toEqual([])
    expect(saleFaults(taken as never)).toEqual([])
    expect(taken?.voids).toEqual({ saleId, receiptNumber: sold?.receiptNumber, reason })
    await counter.waitFor(() => expect(counter.till.world.drawerOpenings).toBe(2))
    expect(counter.till.world.printed).toHaveLength(2)
  })

  it('leaves the open basket alone', async () => {
    const saleId = await sellForCash()
    await counter.add(1)
    await voidSale(saleId)
    expect((await counter.basket()).lines).toHaveLength(1)
    await counter.tender({ kind: 'cash', tenderedMinor: 1_000 })
    expect(counter.sales().map(({ kind }) => kind)).toEqual(['sale', 'void', 'sale'])
  })

  it('needs somebody who may, of whom the receipt tells', async () => {
    await counter.till.signIn(CASHIER_ID)
    const saleId = await sellForCash()
    await refuses(voidSale(saleId), 'PERMISSION_REQUIRED')
    const { approvalId } = await counter.till.screen.call('approval.give', {
      ...{ permission: 'sale-void', reason, subject: { kind: 'sale', id: saleId } },
      ...{ operatorId: OPERATOR_ID, pin: PIN },
    })
    await voidSale(saleId, randomUUID(), approvalId)
    expect(counter.sales().at(-1)?.voids).toMatchObject({ approvedBy: OPERATOR_ID })
  })

  it('is refused for a sale of another till, a void, and a shift that is closed', async () => {
    await refuses(voidSale(randomUUID()), 'SALE_UNKNOWN')
    const saleId = await sellForCash()
    const { done } = await voidSale(saleId)
    await refuses(voidSale(done?.saleId as string), 'SALE_NOT_VOIDABLE', { reason: 'kind' })
    const old = await sellForCash()
    counter.till.world.wallMs += 48 * 3_600_000
    await counter.till.screen.call('operator.lock', {})
    await counter.till.signIn()
    await refuses(voidSale(old), 'SALE_NOT_VOIDABLE', { reason: 'shift' })
  })
})

describe('the void of a sale that was paid by card', () => {
  it('reverses every card first, one after the other', async () => {
    const saleId = await sellByCards()
    expect(moved()).toBe(9 * priceMinor)
    expect(await voidSale(saleId)).toEqual({ done: null })
    await voided()
    expect(moved()).toBe(0)
    expect(intents()).toEqual(['cancel reversed', 'cancel reversed'])
    const [sold, taken] = counter.sales()
    expect(saleFaults(taken as never)).toEqual([])
    const references = (sale: typeof taken) =>
      sale?.tenders.map((tender) => ('reference' in tender ? tender.reference : ''))
    expect(references(taken)).toHaveLength(3)
    expect(references(taken)?.[0]).not.toBe(references(sold)?.[0])
    expect(counter.events().filter(({ type }) => type === 'card.resolved')).toHaveLength(2)
  })

  it('is not begun for a reason that no event could hold', async () => {
    const saleId = await sellByCards()
    const call = counter.till.screen.call('sale.void', { saleId, voidId: randomUUID(), reason: 'why \ud83d' })
    await refuses(call, 'INPUT_INVALID')
    expect(moved()).toBe(9 * priceMinor)
  })

  it('refunds what the bank does not cancel any more', async () => {
    const saleId = await sellByCards()
    const { terminal } = counter.till
    const known = counter.till.db.prepare<[], string>('SELECT reference FROM card_intent').pluck().all()
    // Settled overnight: the terminal knows nothing to cancel.
    for (const reference of known) terminal.forget(reference)
    await voidSale(saleId)
    await voided()
    expect(intents()).toEqual(['cancel declined', 'refund approved', 'cancel declined', 'refund approved'])
    expect(moved()).toBe(-9 * priceMinor)
  })

  it('stops when the terminal refuses, and is taken up again where it stopped', async () => {
    const saleId = await sellByCards()
    const { terminal } = counter.till
    terminal.setHand('hold')
    await voidSale(saleId)
    await refuses(voidSale(saleId), 'PAYMENT_UNDER_WAY')
    expect((await counter.view()).card).toMatchObject({ purpose: 'cancel', state: 'asked' })
    terminal.setHand('cancel')
    await counter.waitFor(() => expect(counter.notices()).toEqual(['CARD_DECLINED']))
    expect(counter.sales()).toHaveLength(1)
    terminal.setHand('approve')
    await voidSale(saleId)
    await voided()
    expect(moved()).toBe(0)
  })

  it('survives a crash in the middle, and reverses nothing twice', async () => {
    const saleId = await sellByCards()
    counter.till.terminal.setHand('lose-answer')
    const voidId = randomUUID()
    await voidSale(saleId, voidId)
    await counter.waitFor(() => expect(counter.notices()).toContain('CARD_UNRESOLVED'))
    await refuses(counter.card(1), 'BASKET_EMPTY')
    counter.till.terminal.setHand('approve')
    await counter.restart()
    await voided()
    expect(moved()).toBe(0)
    expect(intents()).toEqual(['cancel reversed', 'cancel reversed'])
    expect((await voidSale(saleId, voidId)).done?.receiptNumber).toBe(2)
  })
})

describe('the void of an exchange', () => {
  const takeBack = (saleId: string, quantityMilli: number) =>
    counter.till.screen.call('return.add', {
      ...{ saleId, reason: 'broken' },
      picks: [{ line: 0, quantityMilli, lineId: randomUUID() }],
    })

  it.each([
    ['cancels what was given back to a card', false, ['cancel reversed']],
    ['charges it again when it is too late for that', true, ['cancel declined', 'sale approved']],
  ])('%s', async (_, isTooLate, asked) => {
    const saleId = await sellForCash()
    await takeBack(saleId, 10_000)
    await counter.add(0, 1_000)
    await counter.card(-9 * priceMinor)
    await counter.waitFor(() => expect(counter.sales()).toHaveLength(2))
    const before = moved()
    expect(before).toBe(-9 * priceMinor)
    const { terminal } = counter.till
    const known = counter.till.db.prepare<[], string>('SELECT reference FROM card_intent').pluck().all()
    if (isTooLate) for (const reference of known) terminal.forget(reference)
    await voidSale(counter.sales().at(-1)?.saleId as string)
    await voided()
    expect(moved() - (isTooLate ? 0 : before)).toBe(9 * priceMinor)
    expect(intents()).toEqual(asked)
    const last = counter.sales().at(-1)
    expect(last?.tenders).toMatchObject([{ kind: 'card', amountMinor: 9 * priceMinor }])
    expect(saleFaults(last as never)).toEqual([])
  })

  it('leaves exactly what was paid to be given back, whatever came back in between', async () => {
    await counter.add(0, 3_000)
    const [line] = (await counter.basket()).lines
    await counter.till.screen.call('line.discount', {
      lineId: line?.lineId as string,
      discount: { kind: 'amount', amountMinor: 3 * priceMinor - 10, reason: 'the last ones' },
    })
    const saleId = (await counter.tender({ kind: 'cash', tenderedMinor: 10 }))?.saleId as string
    const back = async (quantityMilli: number): Promise<number> => {
      await takeBack(saleId, quantityMilli)
      const { totalMinor } = await counter.basket()
      return totalMinor
    }
    expect(await back(1_000)).toBe(-3)
    await counter.add(0)
    const exchange = await counter.tender({ kind: 'cash', tenderedMinor: priceMinor })
    expect(await back(1_000)).toBe(-4)
    await counter.tender({ kind: 'cash', tenderedMinor: 0 })
    await voidSale(exchange?.saleId as string)
    expect(await back(2_000)).toBe(-6)
    await counter.tender({ kind: 'cash', tenderedMinor: 0 })
    await refuses(takeBack(saleId, 1), 'RETURN_TOO_MUCH', { leftMilli: 0 })
  })
})
