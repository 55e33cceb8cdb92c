import * as z from 'zod'
import { Flag, Int, Text, Uuid } from '../../fields.ts'
import { BusinessDate, Instant } from '../../journal/envelope.ts'
import { Sale } from '../../sale/sale.ts'

/** GET /v1/till/sales: what a receipt of any till of the tenant names, for goods that come back. */
export const SaleLookUp = z.object({
  storeNumber: z.coerce.number().int().positive().max(999_999_999),
  tillNumber: z.coerce.number().int().positive().max(999_999_999),
  receiptNumber: z.coerce.number().int().positive().max(999_999_999_999_999),
})
export type SaleLookUp = z.infer<typeof SaleLookUp>

/** What has come back of a line, as far as the hub has heard: above zero. */
const ReturnedLine = z.object({
  quantityMilli: Int,
  listMinor: Int,
  amountMinor: Int,
  taxesMinor: z.array(Int),
})

export const SaleElsewhere = z.object({
  storeId: Uuid,
  tillId: Uuid,
  businessDate: BusinessDate,
  wallTime: Instant,
  operatorName: Text.nullable(),
  sale: Sale,
  /** One for each line of the sale. */
  returned: z.array(ReturnedLine),
  /** The sales that took it back, all of them counted there. An older hub does not say. */
  later: z.array(Uuid).optional(),
  isVoided: Flag,
})
export type SaleElsewhere = z.infer<typeof SaleElsewhere>

/** A till that was restored may have given a number twice: the newest comes first, and a person chooses. */
export const MAX_SALES_FOUND = 5
export const SaleLookUpResponse = z.object({ sales: z.array(SaleElsewhere).min(1).max(MAX_SALES_FOUND) })
export type SaleLookUpResponse = z.infer<typeof SaleLookUpResponse>
