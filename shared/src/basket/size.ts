import { AppError } from '../errors/app-error.ts'
import { MAX_UNPAID_BYTES } from '../sale/payable.ts'
import type { Basket } from './basket.ts'
import { MAX_BASKET_LINES } from './line.ts'
import { articleSize, bytesOf, lineBytes } from './line-bytes.ts'
import type { PricedBasket, PricedLine } from './priced-basket.ts'

/**
 * Most bytes that a basket may take in its sale's event when a line is added. What is above, up to
 * `MAX_UNPAID_BYTES`, is kept for what may still happen to a full basket: the reasons of voided lines, longer
 * quantities, a promotion that begins.
 */
export const MAX_BASKET_BYTES = MAX_UNPAID_BYTES - 4 * 1024

/** Most things that may be taken off one line, and off all of them: what a sale's schema holds. */
const MOST_OF_LINE = 40
const MOST_OF_BASKET = MAX_BASKET_LINES

/** Ids, versions, totals and the names of a sale's members, each as long as it can be. */
const HEAD_BYTES = 1200
const DEPARTMENT_BYTES = 39

/**
 * Refuses a basket whose sale might not be storable, before it is written: no sale is ever refused after its
 * money was taken.
 *
 * @param mostBytes `MAX_BASKET_BYTES` when a line is added, else `MAX_UNPAID_BYTES`
 * @throws BASKET_FULL {bytes, mostBytes} or {mostDiscounts}; EVENT_NOT_UNICODE for a lone surrogate in a text
 */
export function checkBasketSize(priced: PricedBasket, basket: Basket, mostBytes = MAX_UNPAID_BYTES): void {
  if (priced.discounts.length > MOST_OF_BASKET)
    throw new AppError('BASKET_FULL', { mostDiscounts: MOST_OF_BASKET })
  if (priced.lines.some((line) => line.discounts.length > MOST_OF_LINE))
    throw new AppError('BASKET_FULL', { mostDiscounts: MOST_OF_LINE })
  const bytes = basketBytes(priced, basket)
  if (bytes > mostBytes) throw new AppError('BASKET_FULL', { bytes, mostBytes })
}

/**
 * At least what the basket's sale takes without its tenders, in bytes of its canonical form. Cheap enough for
 * every scan: what a line and an article take is remembered, only amounts are measured anew.
 *
 * @param priced the price of this very basket
 */
export function basketBytes(priced: PricedBasket, basket: Basket): number {
  const { customer = null, exemption = null, promotionCodes } = basket
  let bytes = HEAD_BYTES + bytesOf([customer, exemption, promotionCodes])
  const articles = new Set<string>()
  const departments = new Set<string>()
  basket.lines.forEach((line, i) => {
    const { key, bytes: ofArticle } = articleSize(line.article)
    if (!articles.has(key)) bytes += ofArticle
    articles.add(key)
    departments.add(line.article.departmentId)
    bytes += lineBytes(line, priced.lines[i] as PricedLine)
  })
  for (const discount of priced.discounts) bytes += 1 + bytesOf(discount)
  for (const row of priced.taxes) bytes += 1 + bytesOf(row)
  return bytes + departments.size * DEPARTMENT_BYTES
}
