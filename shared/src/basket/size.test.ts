import { describe, expect, it } from 'vitest'
import { sealEvent } from '../journal/append.ts'
import { MAX_EVENT_BYTES } from '../journal/envelope.ts'
import { NO_HASH, utf8Length } from '../journal/hash.ts'
import { completeCashSale } from '../sale/complete-sale.ts'
import { aLine, idOf } from '../testing/builders.ts'
import { envelopeFacts } from '../testing/journal.ts'
import { type Line, MAX_BASKET_LINES, MAX_QUANTITY_MILLI } from './line.ts'
import { lineBytes, MAX_BASKET_BYTES } from './size.ts'

/** As many lines as the bounds allow. */
function fullBasket(make: (n: number) => Line): Line[] {
  const basket: Line[] = []
  for (let bytes = 0; basket.length < MAX_BASKET_LINES; ) {
    const line = make(basket.length)
    bytes += lineBytes(line)
    if (bytes > MAX_BASKET_BYTES) break
    basket.push(line)
  }
  return basket
}

describe('a full basket', () => {
  it.each([
    ['short names', 'Tea'],
    ['the longest names of three-byte characters', '語'.repeat(80)],
    ['names that JSON must escape', '"\\\n'.repeat(20)],
  ])('of %s is still a sale that can be stored, even after every quantity grew', (_, name) => {
    const basket = fullBasket((n) => aLine({ lineId: idOf(n), name, unitPriceMinor: 1 }))
    const grown = basket.map((line) => ({ ...line, quantityMilli: MAX_QUANTITY_MILLI }))
    const tenderedMinor = grown.length * 9999
    const sale = completeCashSale(grown, tenderedMinor, {
      saleId: idOf(1),
      receiptNumber: 1,
      currency: 'EUR',
    })
    const sealed = sealEvent({ type: 'sale.completed', payload: sale }, envelopeFacts(1), {
      nextSeq: 1,
      headHash: NO_HASH,
    })
    expect(utf8Length(sealed.text)).toBeLessThanOrEqual(MAX_EVENT_BYTES)
    expect(basket.length).toBeGreaterThan(300)
  })
})
