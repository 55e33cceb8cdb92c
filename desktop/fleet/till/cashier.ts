import { randomUUID } from 'node:crypto'
import { AppError } from '@codex/shared/errors/app-error'
import type { Random } from '../../bench/random.ts'
import type { SaleDone } from '../../src/ipc/views.ts'
import { type Counter, createCounter } from './counter.ts'
import type { Good } from './goods.ts'
import type { SellingTill } from './headless-till.ts'
import { createPaying } from './pay.ts'

/** The manager of the demo data, who may do everything. */
const PIN = '1111'
/** A till that a kill has left anywhere is ready again within so many steps. */
const MOST_STEPS = 40
/** With fewer the catalogue has only begun to arrive. */
const FEWEST_GOODS = 100
/** Customers until the drawer is counted. */
const SHIFT_CUSTOMERS = 40

type Parts = {
  readonly till: SellingTill
  readonly random: Random
  readonly goods: () => readonly Good[]
  /** What a customer has in the hand, and relies on. */
  readonly told: (sale: SaleDone) => void
}

/** Whoever stands at a headless till all day, and comes back to it after a kill. */
export function createCashier({ till, random, goods, told }: Parts) {
  const { screen, devices } = till
  const counter = createCounter(till, told)
  const { settle, payCash, pay } = createPaying(till, counter, random)
  let shelf: readonly Good[] = []

  const signIn = async (): Promise<void> => {
    const { operators } = await counter.until('staff have arrived', hasStaff)
    const manager = operators.find(({ role }) => role === 'manager')
    if (!manager) throw new Error('no manager among the staff')
    await screen.call('operator.sign-in', { operatorId: manager.operatorId, pin: PIN })
  }

  /** A kill may come between holding a basket and recalling it. False: none is held. */
  const recallHeld = async (): Promise<boolean> => {
    const [held] = await screen.call('basket.held', {})
    if (held) await screen.call('basket.recall', { basketId: held.basketId })
    return held !== undefined
  }

  /** Brings the till to where the next customer can be served: signed in, nothing open. */
  const getReady = async (): Promise<void> => {
    await counter.until('staff and goods have arrived', isStocked)
    if (shelf.length === 0) shelf = goods()
    if (shelf.length === 0) throw new Error('nothing on the shelf')
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const { operator, locked, card, payment } = await counter.view()
      const { lines } = await screen.call('basket.get', {})
      if (!operator || locked) await signIn()
      else if (card) await counter.awaitCard()
      else if (payment || lines.some((line) => !line.voided)) await settle()
      else if (!(await recallHeld())) return
    }
    throw new Error('the till does not get ready')
  }

  const addOne = async (): Promise<void> => {
    const { productId, code } = random.pick(shelf)
    if (random.below(3) > 0) return devices.scan(code)
    const quantityMilli = 1_000 * (1 + random.below(3))
    const asked = { productId, quantityMilli, source: 'keyed' as const, lineId: randomUUID() }
    await screen.call('product.add', asked)
  }

  const aSale = (): SaleDone | undefined => {
    const sales = counter.sales()
    return sales.length === 0 ? undefined : random.pick(sales)
  }

  /** One piece of an earlier sale comes back. False: there is none that could. */
  const takeBack = async (): Promise<boolean> => {
    const saleId = aSale()?.saleId
    if (saleId === undefined) return false
    const sold = await screen.call('return.find', { saleId })
    const line =
      sold.kind === 'void' || sold.isVoided ? undefined : sold.lines.find((l) => l.leftMilli >= 1_000)
    if (!line) return false
    const picks = [{ line: line.line, quantityMilli: 1_000, lineId: randomUUID() }]
    await screen.call('return.add', { saleId, picks, reason: 'does not fit' })
    return true
  }

  /** A whole sale of this shift is taken back; its card is reversed. False: it could not be. */
  const voidSale = async (): Promise<boolean> => {
    const saleId = aSale()?.saleId
    if (saleId === undefined) return false
    devices.terminal.setHand('approve')
    try {
      const asked = { saleId, voidId: randomUUID(), reason: 'rung up wrongly' }
      counter.sold((await screen.call('sale.void', asked)).done)
      await counter.awaitCard()
      return true
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'SALE_NOT_VOIDABLE') throw error
      return false
    }
  }

  const holdAndRecall = async (): Promise<void> => {
    const { basketId } = await screen.call('basket.get', {})
    await screen.call('basket.hold', { basketId })
    await screen.call('basket.recall', { basketId })
  }

  const discount = async (): Promise<void> => {
    const { lines } = await screen.call('basket.get', {})
    const terms = { kind: 'percent' as const, ratePpm: 100_000, reason: 'scratched' }
    if (lines[0]) await screen.call('line.discount', { lineId: lines[0].lineId, discount: terms })
  }

  const endShift = async (): Promise<void> => {
    const { open } = await screen.call('shift.get', {})
    if (!open) return
    const count = { pieces: [], looseMinor: 10_000 }
    await screen.call('shift.close', { shiftId: open.shiftId, count, others: [], reason: 'counted' })
    await signIn()
  }

  const moveCash = async (): Promise<void> => {
    const kind = random.pick(['paid-in', 'paid-out', 'drop', 'float-in'] as const)
    const amountMinor = 1 + random.below(5_000)
    await screen.call('cash.move', { movementId: randomUUID(), kind, amountMinor, reason: 'counted' })
  }

  return {
    signIn,
    getReady,
    /** One customer: one sale, a return, or a void. */
    serve: async (number: number): Promise<void> => {
      if (number % SHIFT_CUSTOMERS === SHIFT_CUSTOMERS - 1) await endShift()
      if (number % 15 === 6) await moveCash()
      if (number % 20 === 12 && (await voidSale())) return
      const isReturn = number % 10 === 7 && (await takeBack())
      if (!isReturn || random.below(3) === 0)
        for (let line = 0; line <= random.below(4); line += 1) await addOne()
      if (number % 9 === 4 && !isReturn) await discount()
      if (number % 17 === 9 && !isReturn) await holdAndRecall()
      const { totalMinor } = await screen.call('basket.get', {})
      await (totalMinor === 0 ? payCash() : pay())
    },
  }
}
export type Cashier = ReturnType<typeof createCashier>

type View = Parameters<Parameters<Counter['until']>[1]>[0]
const hasStaff = ({ canSignIn, operators }: View) => canSignIn && operators.length > 0
const isStocked = (view: View) => hasStaff(view) && view.productCount >= FEWEST_GOODS
