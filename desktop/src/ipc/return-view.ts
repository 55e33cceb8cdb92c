import { Unit } from '@codex/shared/catalog/product'
import { Count, Flag, Int, Text, Uuid } from '@codex/shared/fields'
import { BusinessDate } from '@codex/shared/journal/envelope'
import { SaleKind } from '@codex/shared/sale/sale'
import { TenderKind } from '@codex/shared/sale/tender'
import * as z from 'zod'

const SoldLineView = z.object({
  /** Its place in the sale, from 0: what a return names. */
  line: Count,
  name: Text,
  barcode: Text.nullable(),
  serial: Text.nullable(),
  lot: Text.nullable(),
  unit: Unit,
  quantityMilli: Int,
  /** What was paid for all of it, its tax included. */
  paidMinor: Int,
  voided: Flag,
  /** What can still come back: no other refund and no other basket has taken it. */
  leftMilli: Count,
})

/** A sale of this till, and what of it can still come back. */
export const SoldView = z.object({
  saleId: Uuid,
  receiptNumber: Int,
  kind: SaleKind,
  isVoided: Flag,
  soldAt: Text,
  businessDate: BusinessDate,
  operatorName: Text,
  currency: Text,
  totalMinor: Int,
  tenders: z.array(z.object({ kind: TenderKind, amountMinor: Int })),
  lines: z.array(SoldLineView),
})
export type SoldView = z.infer<typeof SoldView>
