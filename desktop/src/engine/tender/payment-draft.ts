import { Text } from '@codex/shared/fields'
import type { UnpaidSale } from '@codex/shared/sale/complete-sale'
import { Sale } from '@codex/shared/sale/sale'
import { TenderRules } from '@codex/shared/sale/tender-rules'
import * as z from 'zod'

/** A sale but for its payment and its number. */
export type NumberlessSale = Omit<UnpaidSale, 'receiptNumber'>

/**
 * What the first tender found: the priced basket and the rules of payment. Nothing that head office changes while a
 * customer is paying changes what they pay.
 */
export type PaymentDraft = { readonly unpaid: NumberlessSale; readonly rules: TenderRules }

const Wrapped = z.object({ unpaid: z.record(Text, z.unknown()), rules: TenderRules })

const UNPAID = { receiptNumber: 1, roundingMinor: 0, tenders: [], changeMinor: 0 }

/** As it was kept. A text that is none is a damaged file, and throws. */
export function parseDraft(kept: unknown): PaymentDraft {
  const { unpaid, rules } = Wrapped.parse(kept)
  const {
    receiptNumber: _,
    roundingMinor: _r,
    tenders: _t,
    changeMinor: _c,
    ...sale
  } = Sale.parse({
    ...unpaid,
    ...UNPAID,
  })
  return { unpaid: sale, rules }
}
