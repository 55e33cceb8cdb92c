import * as z from 'zod'
import { Int, Text, Uuid } from '../fields.ts'
import { BusinessDate, Instant } from '../journal/envelope.ts'
import { Hash } from '../journal/hash.ts'
import { Sale } from '../sale/sale.ts'

export const SaleSummary = z.object({
  saleId: Uuid,
  storeId: Uuid,
  storeName: Text,
  tillId: Uuid,
  tillNumber: Int,
  operatorName: Text.nullable(),
  receiptNumber: Int,
  businessDate: BusinessDate,
  wallTime: Instant,
  itemCount: Int,
  totalMinor: Int,
  currency: Text,
})
export type SaleSummary = z.infer<typeof SaleSummary>

/** GET /v1/sales: newest first; `before` is the cursor of the answer before. */
export const SalesQuery = z.object({
  businessDate: BusinessDate.optional(),
  storeId: Uuid.optional(),
  receiptNumber: z.coerce.number().int().positive().optional(),
  before: Text.max(200).optional(),
  limit: z.coerce.number().int().positive().max(200).default(50),
})

export const SalesResponse = z.object({ sales: z.array(SaleSummary), next: Text.nullable() })

/** GET /v1/sales/:saleId: the sale, its receipt as text of 42 columns, and the event it came from. */
export const SaleResponse = z.object({
  summary: SaleSummary,
  sale: Sale,
  receiptText: Text,
  /** Names of `saleFaults`: empty when everything adds up. */
  faults: z.array(Text),
  event: z.object({
    eventId: Uuid,
    epochId: Uuid,
    seq: Int,
    hash: Hash,
    receivedAt: z.iso.datetime(),
  }),
})
export type SaleResponse = z.infer<typeof SaleResponse>
