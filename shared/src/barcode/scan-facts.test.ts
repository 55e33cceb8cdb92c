import { describe, expect, it } from 'vitest'
import { BarcodeText } from '../catalog/product.ts'
import { checkSellable } from '../catalog/sellable.ts'
import { checked, scanContext } from '../testing/barcode.ts'
import { InStoreTemplates } from './in-store/template.ts'
import { valueCheckDigit } from './in-store/value-check-digit.ts'
import { toMinor } from './label-price.ts'
import { lookupCodes } from './lookup-codes.ts'
import { parseBarcode } from './parse-barcode.ts'
import { scanFacts } from './scan-facts.ts'

const GS = '\u001d'
const GTIN = '09521234543213'

const scan = (raw: string, change: Partial<typeof scanContext> = {}) =>
  scanFacts(parseBarcode(raw), { ...scanContext, ...change })

const facts = (raw: string) => {
  const result = scan(raw)
  return result.ok ? result.facts : undefined
}

const lookup = (raw: string) => {
  const parsed = parseBarcode(raw)
  return parsed.kind === 'invalid' ? [] : lookupCodes(parsed)
}

describe('codes to look an article up under', () => {
  it.each([
    ['an EAN-13', ']E09521234543213', [GTIN, '9521234543213']],
    ['a UPC-A', ']E0036000291452', ['00036000291452', '036000291452', '0036000291452']],
    ['a UPC-A as EAN-13', '0036000291452', ['00036000291452', '0036000291452', '036000291452']],
    ['an EAN-8', ']E496385074', ['00000096385074', '96385074', '0000096385074', '000096385074']],
    ['an ITF-14', ']I115400141288763', ['15400141288763']],
    ['a UPC-E', '04252614', ['00042100005264', '04252614', '0042100005264', '042100005264']],
    [
      'a UPC-E that is an EAN-8 too',
      '01234565',
      ['00012345000065', '00000001234565', '01234565', '0012345000065', '012345000065'],
    ],
    [
      'an EAN-8 that is a UPC-E too',
      ']E401234565',
      ['00000001234565', '00012345000065', '01234565', '0000001234565', '000001234565'],
    ],
    ['a code of the shop', 'LOYAL-7', ['LOYAL-7']],
    ['a GS1 message', `]d201${GTIN}10A`, [GTIN, '9521234543213']],
    ['a Digital Link', `https://a.b/01/${GTIN}`, [GTIN, '9521234543213']],
    ['a customer’s card', ']C18018952123450000000012', ['952123450000000012']],
    ['a coupon', ']e08110012345612345611110123', ['012345612345611110123']],
    ['a coupon with a number', `]C1390250${GS}2559521234500001123`, ['9521234500001123']],
    // What is no trade item, though one may have its number: a place, a crate, a document, a coupon, a bill.
    ['a place', ']C14149521234543213', ['(414)9521234543213']],
    ['a crate', ']C1800309521234543213', ['(8003)09521234543213']],
    ['a document', ']C12539521234543213', ['(253)9521234543213']],
    ['a coupon without a number', ']C12559521234543213', ['(255)9521234543213']],
    ['a machine', ']C18004952112', ['(8004)952112']],
    ['a bill', ']C141595212345432138020A1', ['(415)9521234543213']],
    ['something of a company’s own', ']C1999521234543213', ['(99)9521234543213']],
    ['the Digital Link of a place', 'https://a.b/414/9521234543213', ['(414)9521234543213']],
  ])('for %s', (_, raw, codes) => {
    expect(lookup(raw)).toEqual(codes)
  })
})

describe('what a code brings into the sale', () => {
  it('brings the article alone from an ordinary code', () => {
    expect(scan(']E09521234543213')).toEqual({
      ok: true,
      facts: { barcode: '9521234543213', lookup: [GTIN, '9521234543213'], tracking: {} },
    })
  })

  it('brings lot, serial number and last day of sale from a GS1 code', () => {
    expect(scan(`]d201${GTIN}1726123115261130${`10L${GS}21S`}`)).toEqual({
      ok: true,
      facts: {
        barcode: GTIN,
        lookup: [GTIN, '9521234543213'],
        tracking: { serial: 'S', lot: 'L', expiry: '2026-12-31' },
        bestBefore: '2026-11-30',
      },
    })
  })

  it.each([
    ['17261231' + '16261130', '2026-11-30'],
    ['17261130' + '16261231', '2026-11-30'],
    ['17261231' + '70032611290000', '2026-11-29'],
    ['17270200', '2027-02-28'],
    ['17990101', '1999-01-01'],
    ['15261231', undefined],
  ])('ends the sale of %s on the earliest day', (dates, expiry) => {
    expect(facts(`]d201${GTIN}${dates}`)?.tracking).toEqual(expiry === undefined ? {} : { expiry })
  })

  it('brings weight and price from a GS1 code', () => {
    expect(facts(`]e001${GTIN}31030012503922499`)).toMatchObject({
      quantityMilli: 1250,
      quantityUnit: 'kg',
      labelPriceMinor: 499,
    })
    expect(facts(`]e001${GTIN}31030012503932978499`)).toMatchObject({ labelPriceMinor: 499 })
    expect(facts(`]e001${GTIN}3103001250${'3920'}5`)).toMatchObject({ labelPriceMinor: 500 })
    expect(facts(`]e001${GTIN}3012`)).toMatchObject({ quantityMilli: 12_000, quantityUnit: 'each' })
  })

  it('brings price, weight or pieces from a code of the shop', () => {
    const price = checked(`2012345${valueCheckDigit('2875')}2875`)
    expect(facts(price)).toEqual({
      barcode: price,
      lookup: [checked('201234500000'), '2012345', '12345'],
      labelPriceMinor: 2875,
      tracking: {},
    })
    expect(facts(checked('280004201500'))).toMatchObject({ quantityMilli: 1500, quantityUnit: 'kg' })
    expect(facts(checked('221123450007'))).toEqual({
      barcode: checked('221123450007'),
      lookup: [checked('221123450000'), '22112345', '12345'],
      quantityMilli: 7000,
      isShopQuantity: true,
      tracking: {},
    })
  })

  it('brings everything that a GS1 code says of how much it is', () => {
    expect(facts(`]C101${GTIN}3112000150${'3102000250'}306`)).toMatchObject({
      quantityMilli: 2500,
      quantityUnit: 'kg',
      otherQuantities: [
        { unit: 'm', milli: 1500 },
        { unit: 'each', milli: 6000 },
      ],
    })
  })

  it('brings the article alone from a code of the shop without a value', () => {
    const templates = InStoreTemplates.parse([
      { name: 'Own', layout: 'FF IIIIIIIIII C', prefixes: ['25'], decimals: 0 },
    ])
    const code = checked('250000000017')
    expect(scan(code, { templates })).toEqual({
      ok: true,
      facts: { barcode: code, lookup: [code, '250000000017', '0000000017', '17'], tracking: {} },
    })
  })

  it('takes such codes for ordinary ones without templates', () => {
    const code = checked('280004201500')
    expect(scan(code, { templates: [] })).toMatchObject({ ok: true, facts: { lookup: [`0${code}`, code] } })
  })

  it('keeps no code that a line cannot hold', () => {
    expect(facts(`]C0${'A'.repeat(48)}`)).toHaveProperty('barcode')
    expect(facts(`]C0${'A'.repeat(49)}`)).toEqual({ lookup: ['A'.repeat(49)], tracking: {} })
    expect(BarcodeText.safeParse('A'.repeat(48)).success).toBe(true)
    expect(BarcodeText.safeParse('A'.repeat(49)).success).toBe(false)
    expect(facts(']e08110012345612345611110123')).toMatchObject({ barcode: '012345612345611110123' })
  })

  it.each([
    ['what cannot be read', ']E09521234543214', { reason: 'BARCODE_CHECK_DIGIT', code: '9521234543214' }],
    ['a broken GS1 message', `]d201${GTIN}17261331`, { reason: 'GS1_DATE', ai: '17', at: 18 }],
    ['another currency', `]d201${GTIN}31030012503932840499`, { reason: 'SCAN_CURRENCY', ai: '3932', at: 30 }],
    ['half a cent', `]d201${GTIN}31030012503923499`, { reason: 'SCAN_PRICE', ai: '3923', at: 30 }],
    ['no price', `]d201${GTIN}310300125039220`, { reason: 'SCAN_PRICE', ai: '3922', at: 30 }],
    ['a price beyond bounds', `]d201${GTIN}3103001250392099999999999`, { reason: 'SCAN_PRICE', ai: '3920' }],
    ['no weight', `]d201${GTIN}3103000000`, { reason: 'SCAN_QUANTITY' }],
    ['a hundred tons', `]d201${GTIN}3100100000`, { reason: 'SCAN_QUANTITY' }],
    ['a piece of an item', `]d28006${GTIN}0102`, { reason: 'SCAN_PIECE', ai: '8006', at: 4 }],
    ['a shop label read wrong', checked('201234582875'), { reason: 'INSTORE_VERIFIER' }],
    ['a shop label without a price', checked('211234500000'), { reason: 'INSTORE_VALUE_ZERO' }],
  ])('refuses %s', (_, raw, refusal) => {
    expect(scan(raw)).toMatchObject({ ok: false, ...refusal })
  })

  it('sells an item of one piece', () => {
    expect(scan(`]d28006${GTIN}0101`)).toMatchObject({ ok: true, facts: { barcode: GTIN } })
  })

  it('refuses a date that the century does not have', () => {
    const context = { businessDate: '2099-01-01' }
    expect(scan(`]d201${GTIN}15000229`, context)).toMatchObject({ ok: false, reason: 'GS1_DATE', ai: '15' })
  })

  it('refuses a label whose price or quantity does not fit', () => {
    const wide = InStoreTemplates.parse([
      { name: 'Wide', layout: 'FF I PPPPPPPPP C', prefixes: ['27'], decimals: 3 },
      { name: 'Heavy', layout: 'FF I WWWWWWWWW C', prefixes: ['26'], decimals: 3 },
    ])
    expect(scan(checked('271000000001'), { templates: wide })).toMatchObject({ reason: 'SCAN_PRICE' })
    expect(scan(checked('271000000010'), { templates: wide })).toMatchObject({
      facts: { labelPriceMinor: 1 },
    })
    expect(scan(checked('261009999001'), { templates: wide })).toMatchObject({ reason: 'SCAN_QUANTITY' })
    expect(scan(checked('261009999000'), { templates: wide })).toMatchObject({
      facts: { quantityMilli: 9_999_000 },
    })
  })
})

describe('prices of labels', () => {
  it.each([
    [499, 2, 'EUR', 499],
    [499, 0, 'EUR', 49_900],
    [4990, 3, 'EUR', 499],
    [499, 0, 'JPY', 499],
    [49_900, 2, 'JPY', 499],
    [499, 2, 'TND', 4990],
    [100_000_000_000, 2, 'EUR', 100_000_000_000],
  ])('%i with %i decimals of %s are %i', (value, decimals, currency, minor) => {
    expect(toMinor({ value, decimals }, currency)).toBe(minor)
  })

  it.each([
    [4995, 3, 'EUR'],
    [499, 2, 'JPY'],
    [100_000_000_001, 2, 'EUR'],
    [999_999_999_999_999, 0, 'TND'],
  ])('%i with %i decimals of %s are none', (value, decimals, currency) => {
    expect(toMinor({ value, decimals }, currency)).toBeUndefined()
  })
})

describe('what a GS1 code says of a piece', () => {
  const product = {
    id: '00000000-0000-4000-8000-000000000001',
    forSale: true,
    openPrice: false,
    trackedBy: 'lot' as const,
    recalledLots: ['BAD'],
  }
  const sell = (raw: string) => () => checkSellable(product, facts(raw)?.tracking, scanContext.businessDate)

  it('ends its sale after its last day, and with the recall of its lot', () => {
    expect(sell(`]d201${GTIN}17261122${'10GOOD'}`)).not.toThrow()
    expect(sell(`]d201${GTIN}17261121${'10GOOD'}`)).toThrow('ARTICLE_EXPIRED')
    expect(sell(`]d201${GTIN}17261122${'10BAD'}`)).toThrow('LOT_RECALLED')
    expect(sell(`]d201${GTIN}15261121${'10GOOD'}`)).not.toThrow()
    expect(sell(`]d201${GTIN}`)).toThrow('LOT_REQUIRED')
  })
})
