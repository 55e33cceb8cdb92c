import * as z from 'zod'
import { Instant } from '../journal/envelope.ts'

const Name = z.string().regex(/^[\x21-\x7e]{1,64}$/)
const Count = z.int().nonnegative()

/** A signature that a signer made over a receipt, in the words that signing laws share. */
export const FiscalSignature = z.object({
  signerId: Name,
  /** The signer's own number of this process. */
  transaction: Count,
  /** How many signatures it has made, this one included. */
  counter: Count,
  startedAt: Instant,
  finishedAt: Instant,
  /** Base64. */
  signature: z.string().regex(/^[A-Za-z0-9+/=_-]{1,500}$/),
  /** The signer's perpetual sum over everything it signed, this receipt included. */
  grandTotalMinor: z.int(),
  /** What the code on the receipt holds, ASCII. */
  qr: z.string().regex(/^[\x20-\x7e]{1,900}$/),
})
export type FiscalSignature = z.infer<typeof FiscalSignature>

/** Part of a sale where the law wants it signed: the signature, or that there is none. */
export const Fiscal = z.discriminatedUnion('state', [
  FiscalSignature.extend({ state: z.literal('signed') }),
  /** The signer was out of order; the receipt says so. */
  z.object({ state: z.literal('unsigned'), signerId: Name }),
])
export type Fiscal = z.infer<typeof Fiscal>
