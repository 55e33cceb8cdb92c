import { allocate } from '../money/allocate.ts'
import { addMinor } from '../money/minor.ts'
import { multiplyDivide } from '../money/round.ts'
import type { RoundingMode } from '../money/rounding-mode.ts'
import type { SaleDiscount } from '../sale/sale-line.ts'
import { type Draft, takeOff } from './draft.ts'
import type { ManualDiscount } from './line.ts'

/**
 * What a person took off, out of what is left of the price. An amount was checked against the price when it was
 * keyed in; when the price fell below it afterwards (a smaller quantity, a promotion that began) all that is
 * left is taken, and the sale says both: `terms.amountMinor` asked, `amountMinor` given.
 */
export const discountOf = (terms: ManualDiscount, leftMinor: number, mode: RoundingMode): number =>
  terms.kind === 'amount'
    ? Math.min(terms.amountMinor, leftMinor)
    : multiplyDivide(leftMinor, terms.ratePpm, 1_000_000, mode)

/** Discounts of single lines. */
export function giveLineDiscounts(
  drafts: readonly Draft[],
  discounts: SaleDiscount[],
  mode: RoundingMode,
): void {
  for (const draft of drafts) {
    const terms = draft.line.discount
    if (terms === undefined || !draft.isOpen) continue
    const amountMinor = discountOf(terms, draft.amountMinor, mode)
    // Also when nothing was there to be taken: else the sale would not say for which line it was asked.
    draft.discounts.push({ by: discounts.length, amountMinor })
    draft.amountMinor -= amountMinor
    discounts.push({ kind: 'line', terms, amountMinor })
  }
}

/** The basket's discount, spread over what is left of every line that it may touch. */
export function giveBasketDiscount(
  terms: ManualDiscount | undefined,
  drafts: readonly Draft[],
  discounts: SaleDiscount[],
  mode: RoundingMode,
): void {
  if (terms === undefined) return
  const open = drafts.filter((draft) => draft.isOpen)
  const left = open.map((draft) => draft.amountMinor)
  const amountMinor = discountOf(terms, addMinor(...left), mode)
  const shares = allocate(amountMinor, left)
  open.forEach((draft, i) => {
    takeOff(draft, discounts.length, shares[i] as number)
  })
  discounts.push({ kind: 'basket', terms, amountMinor })
}
