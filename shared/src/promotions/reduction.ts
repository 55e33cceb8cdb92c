import { multiplyDivide } from '../money/round.ts'

/** What a promotion takes off one piece. `place` is the promotion's. */
export type Reduction =
  | { readonly place: number; readonly kind: 'percent'; readonly ratePpm: number }
  | { readonly place: number; readonly kind: 'amount'; readonly amountMinor: number }
  | { readonly place: number; readonly kind: 'price'; readonly priceMinor: number }

/** A share of a price, half away from zero, as `multiplyDivide` has it but without BigInt where doubles are exact. */
export function percentOf(amountMinor: number, ratePpm: number): number {
  const doubled = amountMinor * ratePpm * 2 + 1_000_000
  if (doubled > Number.MAX_SAFE_INTEGER) return multiplyDivide(amountMinor, ratePpm, 1_000_000)
  return (doubled - (doubled % 2_000_000)) / 2_000_000
}

/** From 0 to what is left of the piece's price. */
export function savingOf(leftMinor: number, reduction: Reduction): number {
  switch (reduction.kind) {
    case 'percent':
      return percentOf(leftMinor, reduction.ratePpm)
    case 'amount':
      return Math.min(leftMinor, reduction.amountMinor)
    case 'price':
      return Math.max(0, leftMinor - reduction.priceMinor)
  }
}

/** What all of them together take off one piece, each from what those before it left. */
export function savingOfAll(leftMinor: number, reductions: readonly Reduction[]): number {
  let left = leftMinor
  for (const reduction of reductions) left -= savingOf(left, reduction)
  return leftMinor - left
}
