import * as z from 'zod'
import { Int, Uuid } from '../fields.ts'
import { TaxExemption } from '../tax/tax-rules.ts'
import { BasketCustomer, PromotionCode } from './basket.ts'
import { Line, ManualDiscount, PriceOverride, Reason, Tracking } from './line.ts'

const ofLine = { lineId: Uuid }

/** What can happen to a basket. `null` takes back what was set. */
export const BasketEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('line-added'), line: Line }),
  z.object({ type: z.literal('quantity-set'), ...ofLine, quantityMilli: Int }),
  z.object({ type: z.literal('price-overridden'), ...ofLine, override: PriceOverride.nullable() }),
  z.object({ type: z.literal('line-discounted'), ...ofLine, discount: ManualDiscount.nullable() }),
  z.object({ type: z.literal('tracking-set'), ...ofLine, tracking: Tracking.nullable() }),
  Reason.extend({ type: z.literal('line-voided'), ...ofLine }),
  z.object({ type: z.literal('basket-discounted'), discount: ManualDiscount.nullable() }),
  z.object({ type: z.literal('customer-set'), customer: BasketCustomer.nullable() }),
  z.object({ type: z.literal('exemption-set'), exemption: TaxExemption.nullable() }),
  z.object({ type: z.literal('code-presented'), code: PromotionCode }),
  z.object({ type: z.literal('code-removed'), code: PromotionCode }),
])
export type BasketEvent = z.infer<typeof BasketEvent>
