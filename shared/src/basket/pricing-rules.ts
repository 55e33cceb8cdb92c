import type { Promotion } from '../catalog/promotion.ts'
import type { RoundingMode } from '../money/rounding-mode.ts'
import { type CompiledPromotions, compilePromotions } from '../promotions/compile-promotions.ts'
import type { TaxRules } from '../tax/tax-rules.ts'

/** What a store prices baskets by, made ready once: it changes with the catalogue, not with the basket. */
export type PricingRules = {
  readonly tax: TaxRules
  readonly lineRounding: RoundingMode
  /** The catalogue's revision that the promotions are of. */
  readonly catalogRevision: number
  readonly promotions: CompiledPromotions
}

type Sources = {
  readonly storeId: string
  readonly tax: TaxRules
  readonly lineRounding: RoundingMode
  readonly catalogRevision: number
  readonly promotions: readonly Promotion[]
}

/** Makes ready what `price` needs, for one store. */
export const compileRules = ({ storeId, promotions, ...rules }: Sources): PricingRules => ({
  ...rules,
  promotions: compilePromotions(promotions, storeId),
})
