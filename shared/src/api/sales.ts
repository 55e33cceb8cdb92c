import * as z from 'zod'
import { BusinessDate, Instant } from '../journal/envelope.ts'
import { Hash } from '../journal/hash.ts'
import { Sale } from '../sale/sale.ts'

export const SaleSummary = z.object({
  saleId: z.uuid(),
  storeId: z.uuid(),
  storeName: z.string(),
  tillId: z.uuid(),
  tillNumber: z.int(),
  operatorName: z.string().nullable(),
  receiptNumber: z.int(),
  businessDate: BusinessDate,
  wallTime: Instant,
  itemCount: z.int(),
  totalMinor: z.int(),
  currency: z.string(),
})
export type SaleSummary = z.infer<typeof SaleSummary>

/** GET /v1/sales: newest first; `before` is the cursor of the answer before. */
export const SalesQuery = z.object({
  businessDate: BusinessDate.optional(),
  storeId: z.uuid().optional(),
  receiptNumber: z.coerce.number().int().positive().optional(),
  before: z.string().max(200).optional(),
  limit: z.coerce.number().int().positive().max(200).default(50),
})

export const SalesResponse = z.object({ sales: z.array(SaleSummary), next: z.string().nullable() })

/** GET /v1/sales/:saleId: the sale, its receipt as text of 42 columns, and the event it came from. */
export const SaleResponse = z.object({
  summary: SaleSummary,
  sale: Sale,
  receiptText: z.string(),
  /** Names of `saleFaults`: empty when everything adds up. */
  faults: z.array(z.string()),
  event: z.object({
    eventId: z.uuid(),
    epochId: z.uuid(),
    seq: z.int(),
    hash: Hash,
    receivedAt: z.iso.datetime(),
  }),
})
export type SaleResponse = z.infer<typeof SaleResponse>
