import { describe, expect, it } from 'vitest'
import type { Basket } from '../basket/basket.ts'
import { idOf } from '../testing/builders.ts'
import { anArticle, aSaleLine, priceFor, someFacts } from '../testing/sale.ts'
import { saleFaults } from './check-sale.ts'
import { completeSale } from './complete-sale.ts'
import type { Sale } from './sale.ts'
import { settle } from './settle.ts'
import { type TenderAsked, tenderRules } from './tender-rules.ts'

function sell(basket: Partial<Basket>, asked: TenderAsked[]): Sale {
  const facts = someFacts()
  const full: Basket = { basketId: idOf(2), lines: [], promotionCodes: [], ...basket }
  const priced = priceFor(full, facts)
  const rules = tenderRules({ currency: 'EUR', cashRounding: { incrementMinor: 5, mode: 'half-away' } })
  return completeSale(priced, full, settle(priced.totalMinor, asked, rules), facts)
}

describe('tenders of other kinds', () => {
  const article = anArticle({ priceMinor: 4000 })
  const foreign: TenderAsked = {
    kind: 'foreign-cash',
    foreignMinor: 5000,
    foreignCurrency: 'USD',
    rate: '0.9137',
  }
  const paid = (asked: TenderAsked) => sell({ lines: [aSaleLine({ article })] }, [asked])
  const abroad = paid(foreign)
  const coupon = paid({ kind: 'voucher', faceMinor: 4500, reference: 'V' })
  const tender = (one: Sale, change: object): Sale => ({
    ...one,
    tenders: one.tenders.map((it) => ({ ...it, ...change }) as Sale['tenders'][0]),
  })

  it('add up', () => {
    expect(saleFaults(abroad)).toEqual([])
    expect(saleFaults(coupon)).toEqual([])
  })

  it.each<[string, Sale]>([
    ['another rate', tender(abroad, { rate: '0.9140' })],
    ['other notes', tender(abroad, { foreignMinor: 5002 })],
    [
      'notes beyond any amount',
      tender(abroad, { foreignMinor: 100_000_000_000, rate: '999999', foreignCurrency: 'JPY' }),
    ],
    ['another currency', tender(abroad, { foreignCurrency: 'JPY' })],
    ['the home currency', tender(abroad, { foreignCurrency: 'EUR' })],
    ['cash that does not add up', tender(abroad, { tenderedMinor: 4570 })],
    ['change that does not add up', tender(abroad, { changeMinor: 568 })],
    ['a voucher that does not add up', tender(coupon, { forfeitedMinor: 499 })],
    ['a voucher of another value', tender(coupon, { faceMinor: 4499 })],
  ])('are found out by %s', (_, wrong) => {
    expect(saleFaults(wrong)).toContain('tender')
  })
})
