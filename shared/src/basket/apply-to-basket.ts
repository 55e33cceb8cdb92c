import { AppError } from '../errors/app-error.ts'
import { unreachable } from '../errors/assert.ts'
import { addLine } from './add-line.ts'
import type { Basket } from './basket.ts'
import type { BasketEvent } from './basket-event.ts'
import { changeLine, discountLine, overridePrice, setQuantity, setTracking, voidLine } from './change-line.ts'
import { checkBasketDiscount } from './check-discount.ts'
import { checkPriceable } from './priceable.ts'

/** Most codes that may be presented for one basket. */
export const MAX_PROMOTION_CODES = 20

export const emptyBasket = (basketId: string): Basket => ({ basketId, lines: [], promotionCodes: [] })

/**
 * The basket after an event. What comes out can be priced, whatever the store's rules are; whether it also
 * fits its sale's event is for `checkBasketSize`, which needs the price.
 *
 * @throws LINE_UNKNOWN, LINE_VOIDED; QUANTITY_INVALID {reason}; SERIAL_TAKEN {serial}; RETURN_FIXED for goods
 *   returned with their receipt; DISCOUNT_NOT_ALLOWED, DISCOUNT_TOO_LARGE {mostMinor}; BASKET_FULL, BASKET_TOO_LARGE. The basket
 *   given is never changed.
 */
export function applyToBasket(basket: Basket, event: BasketEvent): Basket {
  switch (event.type) {
    case 'line-added':
      return priceable({ ...basket, lines: addLine(basket.lines, event.line) })
    case 'quantity-set':
      return priceable({ ...basket, lines: setQuantity(basket.lines, event.lineId, event.quantityMilli) })
    case 'price-overridden':
      return priceable(changeLine(basket, event.lineId, (line) => overridePrice(line, event.override)))
    case 'line-discounted':
      return changeLine(basket, event.lineId, (line) => discountLine(line, event.discount, basket.lines))
    case 'tracking-set':
      return changeLine(basket, event.lineId, (line) => setTracking(line, event.tracking, basket.lines))
    case 'line-voided':
      return { ...basket, lines: voidLine(basket.lines, event) }
    case 'basket-discounted':
      if (event.discount) checkBasketDiscount(event.discount, basket.lines)
      return set(basket, 'discount', event.discount)
    case 'customer-set':
      return set(basket, 'customer', event.customer)
    case 'exemption-set':
      return set(basket, 'exemption', event.exemption)
    case 'code-presented':
      return presentCode(basket, event.code)
    case 'code-removed':
      return { ...basket, promotionCodes: basket.promotionCodes.filter((code) => code !== event.code) }
    default:
      return unreachable(event)
  }
}

function priceable(basket: Basket): Basket {
  checkPriceable(basket)
  return basket
}

function set<K extends 'discount' | 'customer' | 'exemption'>(
  basket: Basket,
  key: K,
  value: Basket[K] | null,
): Basket {
  const { [key]: _, ...rest } = basket
  return (value ? { ...rest, [key]: value } : rest) as Basket
}

/** A code that was presented already is no news. */
function presentCode(basket: Basket, code: string): Basket {
  if (basket.promotionCodes.includes(code)) return basket
  if (basket.promotionCodes.length >= MAX_PROMOTION_CODES)
    throw new AppError('BASKET_FULL', { mostCodes: MAX_PROMOTION_CODES })
  return { ...basket, promotionCodes: [...basket.promotionCodes, code] }
}
