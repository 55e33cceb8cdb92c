import type { Basket } from '@codex/shared/basket/basket'
import type { PricedBasket, PricedLine } from '@codex/shared/basket/priced-basket'
import type { BasketWrite } from '../../store/basket-store.ts'

export type Placed = { readonly position: number; readonly line: PricedLine }

/** The reducer leaves alone what an event does not touch: what is another object has changed. */
export function changesOf(before: Basket, after: Basket): BasketWrite {
  const { basketId: _, lines, ...facts } = after
  const changed = lines.flatMap((line, position) =>
    line === before.lines[position] ? [] : [{ position, line }],
  )
  return { lines: changed, facts: hasSameFacts(before, after) ? undefined : facts }
}

const FACTS = ['customer', 'exemption', 'discount', 'promotionCodes'] as const satisfies (keyof Basket)[]

const hasSameFacts = (before: Basket, after: Basket): boolean =>
  FACTS.every((name) => before[name] === after[name])

/** Whether an event changed nothing at all: there is nothing to write and nothing to tell. */
export const isSameBasket = (before: Basket, after: Basket): boolean =>
  hasSameFacts(before, after) &&
  before.lines.length === after.lines.length &&
  after.lines.every((line, i) => line === before.lines[i])

/** Lines that are new, or that a cashier sees differently than before. */
export const repriced = (before: PricedBasket, after: PricedBasket): Placed[] =>
  after.lines.flatMap((line, position) => {
    const old = before.lines[position]
    const isSame =
      old?.amountMinor === line.amountMinor &&
      old.quantityMilli === line.quantityMilli &&
      old.voided === line.voided
    return isSame ? [] : [{ position, line }]
  })
