import { randomUUID } from 'node:crypto'
import type { Permission } from '@codex/shared/catalog/permission'
import type { ApprovalSubject } from '@codex/shared/journal/events/operator'
import { goodsOf, REASON } from '../a-desk.ts'
import { OPERATOR_ID, PIN } from '../a-till.ts'
import type { TestTrainee } from '../a-trainee.ts'

export type Act = () => Promise<unknown>
/** What stands before it is arranged once; what is done can be done again until it succeeds. */
export type UseCase = readonly [name: string, arrange: (till: TestTrainee) => Promise<Act>]

export const DEPOSIT = goodsOf(61, { kind: 'deposit', name: 'Deposit', priceMinor: 25 })
export const BOTTLE = goodsOf(60, { depositProductId: DEPOSIT.id })
export const WINE = goodsOf(62, { minimumAge: 18 })
export const GRAPES = goodsOf(63, { unit: 'kg' })

/** A manager's PIN at the cashier's till. */
export const approved = async (
  till: TestTrainee,
  permission: Permission,
  subject: ApprovalSubject,
): Promise<string> =>
  (
    await till.ask('approval.give', {
      ...{ permission, subject, reason: 'seen by me', operatorId: OPERATOR_ID, pin: PIN },
    })
  ).approvalId

export async function aBasket(till: TestTrainee) {
  await till.add(0)
  return till.basket()
}

export async function aLine(till: TestTrainee): Promise<string> {
  return (await aBasket(till)).lines[0]?.lineId as string
}

export async function toWeigh(till: TestTrainee): Promise<string> {
  const lineId = randomUUID()
  await till.ask('product.add', { productId: GRAPES.id, source: 'keyed', lineId })
  return lineId
}

export async function aSale(till: TestTrainee) {
  await aBasket(till)
  const { basketId, totalMinor } = await till.basket()
  return till.ask('sale.pay-cash', { basketId, totalMinor, tenderedMinor: totalMinor })
}

/** What was sold lies in the open basket again. */
export async function comesBack(till: TestTrainee): Promise<void> {
  const { saleId } = await aSale(till)
  const approvalId = await approved(till, 'return', { kind: 'sale', id: saleId })
  const picks = [{ line: 0, quantityMilli: 1_000, lineId: randomUUID() }]
  await till.ask('return.add', { saleId, picks, reason: REASON, approvalId })
}

export async function close(till: TestTrainee): Promise<void> {
  const { shiftId } = await till.shift()
  await till.ask('shift.close', { shiftId, count: { pieces: [], looseMinor: 0 }, others: [] })
}
