import { Unit } from '@codex/shared/catalog/product'
import { BusinessDate } from '@codex/shared/journal/envelope'
import { SaleKind } from '@codex/shared/sale/sale'
import { TenderKind } from '@codex/shared/sale/tender'
import * as z from 'zod'

const SoldLineView = z.object({
  /** Its place in the sale, from 0: what a return names. */
  line: z.int().nonnegative(),
  name: z.string(),
  barcode: z.string().nullable(),
  serial: z.string().nullable(),
  lot: z.string().nullable(),
  unit: Unit,
  quantityMilli: z.int(),
  /** What was paid for all of it, its tax included. */
  paidMinor: z.int(),
  voided: z.boolean(),
  /** What can still come back: no other refund and no other basket has taken it. */
  leftMilli: z.int().nonnegative(),
})

/** A sale of this till, and what of it can still come back. */
export const SoldView = z.object({
  saleId: z.uuid(),
  receiptNumber: z.int(),
  kind: SaleKind,
  isVoided: z.boolean(),
  soldAt: z.string(),
  businessDate: BusinessDate,
  operatorName: z.string(),
  currency: z.string(),
  totalMinor: z.int(),
  tenders: z.array(z.object({ kind: TenderKind, amountMinor: z.int() })),
  lines: z.array(SoldLineView),
})
export type SoldView = z.infer<typeof SoldView>
