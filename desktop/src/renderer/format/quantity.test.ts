import { expect, it } from 'vitest'
import { formatQuantity, typedQuantityMilli } from './quantity.ts'

it.each([
  [3000, 'en', '3'],
  [482, 'en', '0.482'],
  [1_250_500, 'de', '1.250,5'],
])('writes %d thousandths in %s as %s', (milli, locale, text) => {
  expect(formatQuantity(milli, locale)).toBe(text)
})

it.each([
  ['12', 'each', 12_000],
  ['7', 'g', 7_000],
  ['482', 'kg', 482],
  ['330', 'l', 330],
  ['1250', 'm', 1_250],
] as const)('takes "%s" for goods by the %s as %d thousandths', (entry, unit, milli) => {
  expect(typedQuantityMilli(entry, unit)).toBe(milli)
})
