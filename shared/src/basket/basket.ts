import * as z from 'zod'
import { Text, Uuid } from '../fields.ts'
import { TaxExemption } from '../tax/tax-rules.ts'
import { Line, MAX_BASKET_LINES, ManualDiscount } from './line.ts'

/** What stands on a customer's card. */
export const CustomerNumber = Text.regex(/^[\x21-\x7e]{2,32}$/)

/** Who buys, without a name: names live on the hub and can be erased. */
export const BasketCustomer = z.object({
  customerId: Uuid,
  group: Text.min(1).max(24).optional(),
  /**
   * As it was told where the hub could not be asked: nobody has checked it, `customerId` was made for it and names nobody,
   * and no group goes with it.
   */
  number: CustomerNumber.optional(),
})
export type BasketCustomer = z.infer<typeof BasketCustomer>

/** A code that unlocks a promotion: from a flyer, an app, a coupon. */
export const PromotionCode = Text.min(1).max(40)

/** What is about to be sold, and everything about it that a person decided. */
export const Basket = z.object({
  basketId: Uuid,
  lines: z.array(Line).max(MAX_BASKET_LINES),
  customer: BasketCustomer.optional(),
  exemption: TaxExemption.optional(),
  discount: ManualDiscount.optional(),
  promotionCodes: z.array(PromotionCode).max(20),
})
export type Basket = z.infer<typeof Basket>
