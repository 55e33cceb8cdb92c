import * as z from 'zod'
import type { Store } from '../catalog/store.ts'
import { CashRounding } from '../money/cash-rounding.ts'
import { Currency, Minor, UnsignedMinor } from '../money/minor.ts'
import { BalanceFacts, CardFacts, ExchangeRate, Reference, TenderKind } from './tender.ts'

/** Most cash that may be handed over above what is due, in minor units: a slipped digit is caught here. */
export const MAX_OVER_TENDER_MINOR = 1_000_000

/** What a store decides about payments. Part of its settings. */
export const TenderSettings = z.object({
  /** What a customer may pay with. */
  kinds: z.array(TenderKind).min(1),
  /** What a customer may be given. Never a voucher (it has no change) and never foreign cash. */
  payoutKinds: z.array(TenderKind.exclude(['voucher', 'foreign-cash'])).min(1),
  maxOverTenderMinor: UnsignedMinor,
})
export type TenderSettings = z.infer<typeof TenderSettings>

/** What a store that says nothing else takes: everything. */
export const TENDER_DEFAULTS: TenderSettings = {
  kinds: ['cash', 'foreign-cash', 'card', 'voucher', 'gift-card', 'store-credit'],
  payoutKinds: ['cash', 'card', 'gift-card', 'store-credit'],
  maxOverTenderMinor: MAX_OVER_TENDER_MINOR,
}

/** All that `settle` needs to know. */
export const TenderRules = TenderSettings.extend({
  currency: Currency,
  cashRounding: CashRounding.nullable(),
})
export type TenderRules = z.infer<typeof TenderRules>

/** The rules of a store. */
export const tenderRules = (
  { currency, cashRounding }: Pick<Store, 'currency' | 'cashRounding'>,
  settings: TenderSettings = TENDER_DEFAULTS,
): TenderRules => ({ ...settings, currency, cashRounding })

const Amount = { amountMinor: Minor, reference: Reference }

/**
 * What a cashier asked for: how much of which tender, before anybody knows what it settles. Where the customer
 * gets money, amounts are below zero, and cash is `tenderedMinor: 0`: it pays out all that is left.
 */
export const TenderAsked = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cash'), tenderedMinor: UnsignedMinor }),
  z.object({
    kind: z.literal('foreign-cash'),
    foreignMinor: UnsignedMinor,
    foreignCurrency: Currency,
    rate: ExchangeRate,
  }),
  z.object({
    kind: z.literal('card'),
    ...Amount,
    ...CardFacts,
  }),
  z.object({ kind: z.literal('voucher'), faceMinor: UnsignedMinor, reference: Reference, ...BalanceFacts }),
  z.object({ kind: z.literal('gift-card'), ...Amount, ...BalanceFacts }),
  z.object({ kind: z.literal('store-credit'), ...Amount, ...BalanceFacts }),
])
export type TenderAsked = z.infer<typeof TenderAsked>
