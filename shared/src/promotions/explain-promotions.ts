import type { Promotion } from '../catalog/promotion.ts'
import { unreachable } from '../errors/assert.ts'
import { applyPromotions } from './apply-promotions.ts'
import { fillingOf } from './bundle-filling.ts'
import type { CompiledPromotions } from './compile-promotions.ts'
import { momentOf, type NotHolding, whyNot } from './holds.ts'
import type { PromotionContext, PromotionLine } from './promotion-line.ts'
import { bitsOf, placeOf } from './selector-index.ts'

export type PromotionExplanation = { readonly promotionId: string } & (
  | { readonly outcome: 'given'; readonly times: number; readonly amountMinor: number }
  /** It does not hold for this sale, or no article of the basket is its own. */
  | { readonly outcome: NotHolding | 'nothing-selected' }
  /** So many more pieces of its own are needed. */
  | { readonly outcome: 'too-few'; readonly missingPieces: number }
  | { readonly outcome: 'spend-too-low'; readonly missingMinor: number }
  /**
   * There was enough for it, at list prices, but others took the pieces, saved more or had lowered what counts; or
   * it would not have lowered the price.
   */
  | { readonly outcome: 'beaten' }
)

/** For every promotion of the store, in order of priority and id: how it was given, or why not. Made when asked for. */
export function explainPromotions(
  lines: readonly PromotionLine[],
  compiled: CompiledPromotions,
  context: PromotionContext,
): PromotionExplanation[] {
  const moment = momentOf(context)
  const given = new Map(applyPromotions(lines, compiled, context).given.map((one) => [one.promotion, one]))
  const members = membersOf(lines, compiled)
  return compiled.promotions.map((promotion, place) => {
    const promotionId = promotion.id
    const reason = whyNot(promotion, moment)
    if (reason) return { promotionId, outcome: reason }
    const gift = given.get(promotion)
    if (gift) return { promotionId, outcome: 'given', times: gift.times, amountMinor: gift.amountMinor }
    const own = members.get(place)
    return own
      ? { promotionId, ...whatIsMissing(promotion, own) }
      : { promotionId, outcome: 'nothing-selected' }
  })
}

type Own = { readonly bits: number; readonly pieces: number; readonly amountMinor: number }

type Missing =
  | { outcome: 'too-few'; missingPieces: number }
  | { outcome: 'spend-too-low'; missingMinor: number }
  | { outcome: 'beaten' }

function whatIsMissing({ offer }: Promotion, own: readonly Own[]): Missing {
  switch (offer.kind) {
    case 'each':
      return { outcome: 'beaten' }
    case 'bundle':
      return tooFew(
        missingFor(
          offer.parts.map((part) => part.pieces),
          own,
        ),
      )
    case 'tiers': {
      const pieces = own.reduce((sum, line) => sum + Math.max(1, line.pieces), 0)
      return tooFew(Math.min(...offer.tiers.map((tier) => tier.fromPieces)) - pieces)
    }
    case 'spend': {
      const bought = own.filter(({ bits }) => bits & 1)
      const missingMinor = offer.fromMinor - bought.reduce((sum, line) => sum + line.amountMinor, 0)
      return missingMinor > 0 ? { outcome: 'spend-too-low', missingMinor } : { outcome: 'beaten' }
    }
    default:
      return unreachable(offer)
  }
}

const tooFew = (missingPieces: number): Missing =>
  missingPieces > 0 ? { outcome: 'too-few', missingPieces } : { outcome: 'beaten' }

/** Pieces that one bundle lacks. */
function missingFor(demands: readonly number[], own: readonly Own[]): number {
  const filling = fillingOf({ demands })
  let missing = demands.reduce((sum, demand) => sum + demand, 0)
  for (const { bits, pieces } of own) {
    const count = Math.min(pieces, filling.room(bits))
    filling.add(bits, count)
    missing -= count
  }
  return missing
}

function membersOf(lines: readonly PromotionLine[], compiled: CompiledPromotions): Map<number, Own[]> {
  const members = new Map<number, Own[]>()
  for (const { article, pieces, amountMinor } of lines) {
    const codes = compiled.classOf(article)?.flatMap((level) => level?.codes ?? []) ?? []
    for (const code of codes) {
      const own = { bits: bitsOf(code), pieces, amountMinor }
      const known = members.get(placeOf(code))
      if (known) known.push(own)
      else members.set(placeOf(code), [own])
    }
  }
  return members
}
