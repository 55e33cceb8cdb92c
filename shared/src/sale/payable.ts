import type { PricedBasket } from '../basket/priced-basket.ts'
import { AppError } from '../errors/app-error.ts'
import { assert } from '../errors/assert.ts'
import { canonicalJson, type Json } from '../journal/canonical.ts'
import { MAX_EVENT_BYTES } from '../journal/envelope.ts'
import { utf8Length } from '../journal/hash.ts'
import { type completeSale, type SaleFacts, unpaidSale } from './complete-sale.ts'
import { Sale } from './sale.ts'

/** Most that the envelope of an event and a signature take. */
export const ENVELOPE_BYTES = 2 * 1024
export const SIGNATURE_BYTES = 4 * 1024
export const LARGEST_TENDER_BYTES = 700

/** Room in a sale's event for its envelope, the largest 20 tenders there can be, and a signature. */
export const TENDER_ROOM_BYTES = 20 * 1024

/** Most bytes of a sale without its tenders. */
export const MAX_UNPAID_BYTES = MAX_EVENT_BYTES - TENDER_ROOM_BYTES

/**
 * Whether a priced basket can be paid and stored: asked by the engine before the first tender, so that nothing
 * is refused after a card was charged. What passes here, `settle` settles and `completeSale` takes.
 *
 * @throws BASKET_EMPTY when nothing is left in it, BASKET_FULL {field} with too many kinds of tax or discounts,
 *   BASKET_TOO_LARGE {bytes} when its event would be, EVENT_NOT_UNICODE for a lone surrogate in a text
 */
export function checkPayable(
  priced: PricedBasket,
  basket: Parameters<typeof completeSale>[1],
  facts: Omit<SaleFacts, 'saleId' | 'receiptNumber'>,
): void {
  if (priced.itemCount === 0 && priced.returnCount === 0) throw new AppError('BASKET_EMPTY')
  const unpaid = unpaidSale(priced, basket, { ...facts, ...LONGEST_NAMES })
  const bytes = utf8Length(canonicalJson(unpaid as unknown as Json))
  if (bytes > MAX_UNPAID_BYTES) throw new AppError('BASKET_TOO_LARGE', { bytes, mostBytes: MAX_UNPAID_BYTES })
  const { error } = Sale.safeParse({ ...unpaid, roundingMinor: 0, tenders: [], changeMinor: 0 })
  const issue = error?.issues[0]
  const field = issue?.path.join('.') ?? ''
  if (issue?.code === 'too_big') throw new AppError('BASKET_FULL', { field })
  assert(issue === undefined, `a basket that is no sale: ${field}`)
}

const LONGEST_NAMES = {
  saleId: '00000000-0000-4000-8000-000000000000',
  receiptNumber: Number.MAX_SAFE_INTEGER,
}
