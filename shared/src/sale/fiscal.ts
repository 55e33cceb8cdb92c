import * as z from 'zod'
import { Count, Int, Text } from '../fields.ts'
import { Instant } from '../journal/envelope.ts'

const Name = Text.regex(/^[\x21-\x7e]{1,64}$/)

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
  signature: Text.regex(/^[A-Za-z0-9+/=_-]{1,500}$/),
  /** The signer's perpetual sum over everything it signed, this receipt included. */
  grandTotalMinor: Int,
  /** What the code on the receipt holds, ASCII. */
  qr: Text.regex(/^[\x20-\x7e]{1,900}$/),
})
export type FiscalSignature = z.infer<typeof FiscalSignature>

/** Part of a sale where the law wants it signed: the signature, or that there is none. */
export const Fiscal = z.discriminatedUnion('state', [
  FiscalSignature.extend({ state: z.literal('signed') }),
  /** The signer was out of order; the receipt says so. */
  z.object({ state: z.literal('unsigned'), signerId: Name }),
])
export type Fiscal = z.infer<typeof Fiscal>
