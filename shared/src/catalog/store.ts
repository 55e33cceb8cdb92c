import { z } from 'zod'
import { Currency } from '../money/minor.ts'

const ReceiptLine = z.string().max(64)

/** The settings of a store that its tills sell by. */
export const Store = z.object({
  id: z.uuid(),
  number: z.int().positive().max(99_999),
  name: z.string().min(1).max(60),
  currency: Currency,
  locale: z.string().min(2).max(35),
  /** IANA name; business dates are reckoned in it. */
  timeZone: z.string().min(1).max(64),
  receiptHeader: z.array(ReceiptLine).max(8),
  receiptFooter: z.array(ReceiptLine).max(8),
})
export type Store = z.infer<typeof Store>
