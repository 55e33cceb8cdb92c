import { unreachable } from '../errors/assert.ts'
import type { Tender, TenderKind } from './tender.ts'
import type { TenderAsked } from './tender-rules.ts'

export type Handed = {
  readonly kind: TenderKind
  /** In minor units: cash as handed over, a voucher's face, else what it settles. */
  readonly amountMinor: number
  /** Of foreign cash; null: the store's own. */
  readonly currency: string | null
}

/** A tender by what was handed over. */
export function handed(tender: TenderAsked | Tender): Handed {
  const { kind } = tender
  switch (kind) {
    case 'cash':
      return { kind, amountMinor: tender.tenderedMinor, currency: null }
    case 'foreign-cash':
      return { kind, amountMinor: tender.foreignMinor, currency: tender.foreignCurrency }
    case 'voucher':
      return { kind, amountMinor: tender.faceMinor, currency: null }
    case 'card':
    case 'gift-card':
    case 'store-credit':
      return { kind, amountMinor: tender.amountMinor, currency: null }
    default:
      return unreachable(tender)
  }
}
