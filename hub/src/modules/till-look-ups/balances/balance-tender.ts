import type { BalanceKind } from '@codex/shared/api/till/balances'
import type { Sale } from '@codex/shared/sale/sale'
import type { Tender } from '@codex/shared/sale/tender'
import type { Fact } from '../../../projection/fact.ts'

/** A tender that a balance paid, or that was paid out onto one. */
export type BalanceTender = {
  readonly tenantId: string
  readonly storeId: string
  readonly tillId: string
  readonly businessDate: string
  readonly saleId: string
  readonly position: number
  /** The sale that this one takes back. */
  readonly voids: string | null
  readonly kind: BalanceKind
  readonly code: string
  readonly currency: string
  /** What the sale took; below zero: what it gave. */
  readonly amountMinor: number
  readonly reservationId: string | null
  readonly offline: boolean
}

export type Settled = {
  readonly balanceId: string | null
  readonly settledMinor: number
  readonly outcome: 'settled' | 'short' | 'unknown' | 'other-currency'
}

type OfBalance = Extract<Tender, { kind: BalanceKind }>

const isOfBalance = (tender: Tender): tender is OfBalance =>
  tender.kind === 'gift-card' || tender.kind === 'voucher' || tender.kind === 'store-credit'

/** The balances of a sale. Of vouchers before this was told of, nothing: they name neither a reservation nor their want of one. */
export function balanceTenders({ envelope, event }: Fact, businessDate: string): BalanceTender[] {
  if (event.type !== 'sale.completed') return []
  const sale = event.payload
  const { tenantId, storeId, tillId } = envelope
  return sale.tenders.flatMap((tender, position) =>
    isOfBalance(tender) && isTold(tender, sale)
      ? [
          {
            ...{ tenantId, storeId, tillId, businessDate, saleId: sale.saleId, position },
            ...{ voids: sale.voids?.saleId ?? null, kind: tender.kind, code: tender.reference },
            ...{ currency: sale.currency, amountMinor: tender.amountMinor },
            ...{ reservationId: tender.reservationId ?? null, offline: tender.offline === true },
          },
        ]
      : [],
  )
}

const isTold = ({ offline, reservationId }: OfBalance, { kind }: Sale): boolean =>
  kind === 'void' || offline === true || reservationId !== undefined
