import type { ScanFacts } from '@codex/shared/barcode/scan-facts'
import type { Product } from '@codex/shared/catalog/product'
import { expect, it } from 'vitest'
import { syntheticProduct, syntheticTaxClasses } from '../../store/catalog-synthetic.ts'
import { scannedQuantityMilli } from './scanned-quantity.ts'

const quantity = (product: Partial<Product>, facts: Partial<ScanFacts>, packQuantityMilli = 1000): number =>
  scannedQuantityMilli(
    { product: { ...syntheticProduct(1), ...product, taxClass: syntheticTaxClasses[0]! }, packQuantityMilli },
    { lookup: [], tracking: {}, ...facts },
  )
const weighed = { quantityMilli: 350, quantityUnit: 'kg' } as const

it('takes the quantity of the label where the article is sold by its unit', () => {
  expect(quantity({ unit: 'kg' }, weighed)).toBe(350)
  expect(quantity({ unit: 'g' }, weighed)).toBe(350_000)
  expect(quantity({}, { quantityMilli: 6000, quantityUnit: 'each' })).toBe(6000)
})

it('takes the pack of the code where the label says nothing that counts', () => {
  expect(quantity({}, {}, 20_000)).toBe(20_000)
  // Cheese by the piece: that it also weighs something is not how it is sold.
  expect(quantity({}, weighed)).toBe(1000)
  expect(quantity({}, { ...weighed, labelPriceMinor: 455 })).toBe(1000)
})

it('reckons the weight of a label that gives the price alone', () => {
  // 4.55 at 12.99 a kilogram is 0.35027 kg.
  expect(quantity({ unit: 'kg', priceMinor: 1299 }, { labelPriceMinor: 455 })).toBe(350)
  // 4.55 at 1.299 for 100 g.
  expect(quantity({ unit: 'kg', priceMinor: 130, priceQuantityMilli: 100 }, { labelPriceMinor: 455 })).toBe(
    350,
  )
  expect(quantity({ unit: 'kg', priceMinor: 100_000 }, { labelPriceMinor: 1 })).toBe(1)
  expect(quantity({ unit: 'kg', priceMinor: 0 }, { labelPriceMinor: 455 })).toBe(1000)
})

it('refuses a label that says how much in no unit that the article is sold by', () => {
  const refused = (reason: string) =>
    expect.objectContaining({ code: 'BARCODE_INVALID', details: expect.objectContaining({ reason }) })
  expect(() => quantity({ unit: 'l' }, weighed)).toThrow(refused('SCAN_UNIT'))
  expect(() => quantity({}, { ...weighed, isShopQuantity: true })).toThrow(refused('SCAN_UNIT'))
  // 25 kg are 25,000,000 thousandths of a gram, more than a line holds.
  const heavy = { quantityMilli: 25_000, quantityUnit: 'kg' } as const
  expect(() => quantity({ unit: 'g' }, heavy)).toThrow(refused('SCAN_QUANTITY'))
})

it('refuses a label whose price stands for more than a line holds', () => {
  const sell = (labelPriceMinor: number) => () => quantity({ unit: 'kg', priceMinor: 1 }, { labelPriceMinor })
  expect(sell(9999)()).toBe(9_999_000)
  for (const labelPriceMinor of [10_000, 100_000_000_000])
    expect(sell(labelPriceMinor)).toThrow(expect.objectContaining({ code: 'BARCODE_INVALID' }))
})
