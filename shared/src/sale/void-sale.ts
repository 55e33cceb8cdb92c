import { AppError } from '../errors/app-error.ts'
import { mirrorGoods, mirrorTender, negated } from './mirror.ts'
import type { Sale } from './sale.ts'
import type { Tender } from './tender.ts'

/** How one payment was taken back where another system moved the money: its own reference, its own approval. */
export type Reversal = {
  /** Place of the tender in the sale. */
  readonly tender: number
  readonly reference: string
  readonly authorisation?: string
  readonly terminalId?: string
  readonly offline?: boolean
}

export type VoidFacts = Pick<Sale, 'saleId' | 'receiptNumber' | 'pricedAt'> & {
  /** What has come back of it already, per line (`returnedMilli`). */
  readonly returnedMilli: readonly number[]
  readonly reversals?: readonly Reversal[]
  readonly reason?: string
  readonly approvedBy?: string
}

/**
 * A whole sale taken back as if it had not been: the exact mirror, its goods, discounts, taxes, rounding and
 * tenders with their signs turned. Cash goes out in the home currency, so the change that was given counts.
 *
 * Only a sale or an exchange can be voided, once, and only while nothing of it has come back. A void of a void
 * would make a receipt valid again, and a refund is put right by selling the goods again.
 *
 * @throws SALE_NOT_VOIDABLE {kind, reason: 'kind' | 'returned'}
 */
export function voidSale(sale: Sale, facts: VoidFacts): Sale {
  checkVoidable(sale, facts.returnedMilli)
  const { saleId, receiptNumber, pricedAt, reversals = [], reason, approvedBy } = facts
  const { fiscal: _, ...goods } = mirrorGoods(sale)
  const tenders = sale.tenders.map((tender, place) => {
    const { tender: _, ...reversal } = reversals.find((one) => one.tender === place) ?? { tender: place }
    return { ...withoutApproval(mirrorTender(tender)), ...reversal }
  })
  return {
    ...goods,
    saleId,
    receiptNumber,
    pricedAt,
    kind: 'void',
    voids: {
      saleId: sale.saleId,
      receiptNumber: sale.receiptNumber,
      ...(reason !== undefined && { reason }),
      ...(approvedBy !== undefined && { approvedBy }),
    },
    roundingMinor: negated(sale.roundingMinor),
    tenders,
    changeMinor: tenders.reduce((sum, one) => sum + ('changeMinor' in one ? one.changeMinor : 0), 0),
  }
}

/**
 * Whether a sale can be voided: asked before a terminal reverses anything.
 *
 * @throws SALE_NOT_VOIDABLE {kind, reason}
 */
export function checkVoidable({ kind }: Pick<Sale, 'kind'>, returnedMilli: readonly number[]): void {
  if (kind !== 'sale' && kind !== 'exchange')
    throw new AppError('SALE_NOT_VOIDABLE', { kind, reason: 'kind' })
  if (returnedMilli.some((quantityMilli) => quantityMilli !== 0))
    throw new AppError('SALE_NOT_VOIDABLE', { kind, reason: 'returned' })
}

/** The approval of a payment does not approve its reversal. */
function withoutApproval(tender: Tender): Tender {
  if (tender.kind !== 'card') return tender
  const { authorisation: _, ...rest } = tender
  return rest
}
