import { AppError } from '../errors/app-error.ts'
import { canonicalJson, type Json } from '../journal/canonical.ts'
import { MAX_EVENT_BYTES } from '../journal/envelope.ts'
import { utf8Length } from '../journal/hash.ts'
import { mirrorGoods, mirrorTender, negated } from './mirror.ts'
import { ENVELOPE_BYTES, LARGEST_TENDER_BYTES, SIGNATURE_BYTES } from './payable.ts'
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
 * @throws SALE_NOT_VOIDABLE {kind, reason: 'kind' | 'returned' | 'size'}
 */
export function voidSale(sale: Sale, facts: VoidFacts): Sale {
  checkVoidable(sale, facts.returnedMilli)
  return mirrored(sale, facts)
}

function mirrored(sale: Sale, facts: VoidFacts): Sale {
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
 * Whether a sale can be voided: asked before a terminal reverses anything, since what does not fit its event could
 * not be written afterwards. A sale that just fits one may have a void that does not: it says more quantities and signs.
 *
 * @throws SALE_NOT_VOIDABLE {kind, reason}
 */
export function checkVoidable(sale: Sale, returnedMilli: readonly number[]): void {
  const { kind } = sale
  const refuse = (reason: string) => new AppError('SALE_NOT_VOIDABLE', { kind, reason })
  if (kind !== 'sale' && kind !== 'exchange') throw refuse('kind')
  if (returnedMilli.some((quantityMilli) => quantityMilli !== 0)) throw refuse('returned')
  if (largestBytes(sale) > MAX_EVENT_BYTES) throw refuse('size')
}

/** Bytes that the event of a sale's void takes, whatever is said in it. */
function largestBytes(sale: Sale): number {
  const goods = mirrored({ ...sale, tenders: [] }, LONGEST_FACTS)
  const roomBytes = ENVELOPE_BYTES + SIGNATURE_BYTES + sale.tenders.length * LARGEST_TENDER_BYTES
  return utf8Length(canonicalJson(goods as unknown as Json)) + roomBytes
}

const SOME_ID = '00000000-0000-4000-8000-000000000000'

const LONGEST_FACTS: VoidFacts = {
  saleId: SOME_ID,
  receiptNumber: Number.MAX_SAFE_INTEGER,
  pricedAt: '0000-00-00T00:00',
  returnedMilli: [],
  // A control character is spelt out in six bytes.
  reason: '\u0001'.repeat(120),
  approvedBy: SOME_ID,
}

/** The approval of a payment does not approve its reversal. */
function withoutApproval(tender: Tender): Tender {
  if (tender.kind !== 'card') return tender
  const { authorisation: _, ...rest } = tender
  return rest
}
