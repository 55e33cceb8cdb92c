import * as z from 'zod'
import type { Store } from '../../catalog/store.ts'
import { Flag, Text } from '../../fields.ts'
import type { CardSlip } from '../card-slip.ts'

/** What the country's signing device or service wants to see on the receipt. */
export const FiscalFacts = z.object({
  /** Signature, serial number of the device, counters: each as a line of its own. */
  lines: z.array(Text.max(500)).max(30),
  qr: Text.min(1).max(1000).optional(),
  /** The device did not sign this sale, and the law wants it said. */
  signerOutOfOrder: Flag.optional(),
})
export type FiscalFacts = z.infer<typeof FiscalFacts>

/** What a receipt says beside the sale itself. */
export type ReceiptFacts = {
  readonly store: Pick<Store, 'name' | 'locale' | 'timeZone' | 'receiptHeader' | 'receiptFooter'>
  readonly storeNumber: number
  readonly tillNumber: number
  /** Empty when nobody was signed in. */
  readonly operatorName: string
  /** The till's wall clock at completion, UTC. */
  readonly wallTime: string
  /** Another language than the store's (BCP 47). */
  readonly locale?: string | undefined
  /** Set on a reprint: the first copy is 1. */
  readonly copy?: number | undefined
  readonly training?: boolean | undefined
  /** For whoever gets the goods as a present: no prices, no taxes, no tenders. */
  readonly gift?: boolean | undefined
  readonly fiscal?: FiscalFacts | undefined
  /** The customer's slips of its card payments, where the terminal leaves paper to the till. */
  readonly slips?: readonly CardSlip[] | undefined
}
