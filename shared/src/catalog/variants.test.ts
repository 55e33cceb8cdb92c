import { describe, expect, it } from 'vitest'
import { idOf } from '../testing/builders.ts'
import { aProduct } from '../testing/catalog.ts'
import { latestBirthDate } from './age-check.ts'
import { choicesOf, pickVariants, variantsOf } from './variants.ts'

const variant = (n: number, size: string, colour: string) =>
  aProduct({
    id: idOf(n),
    variantOf: idOf(1),
    options: [
      { name: 'Size', value: size },
      { name: 'Colour', value: colour },
    ],
  })
const shirt = aProduct({ id: idOf(1) })
const [red, blue, large] = [variant(2, 'M', 'red'), variant(3, 'M', 'blue'), variant(4, 'L', 'red')]
const other = aProduct({ id: idOf(9), variantOf: idOf(8) })
const products = [shirt, red, other, blue, large]

describe('variants', () => {
  it('are those of one article, whichever of them is asked', () => {
    expect(variantsOf(shirt, products)).toEqual([red, blue, large])
    expect(variantsOf(blue, products)).toEqual([red, blue, large])
    expect(variantsOf(aProduct({ id: idOf(50) }), products)).toEqual([])
  })

  it('are picked by their options', () => {
    const variants = [red, blue, large]
    expect(choicesOf(variants)).toEqual([
      { name: 'Size', values: ['M', 'L'] },
      { name: 'Colour', values: ['red', 'blue'] },
    ])
    expect(pickVariants(variants, {})).toEqual(variants)
    expect(pickVariants(variants, { Size: 'M' })).toEqual([red, blue])
    expect(pickVariants(variants, { Size: 'M', Colour: 'blue' })).toEqual([blue])
    expect(pickVariants(variants, { Colour: 'M' })).toEqual([])
  })
})

it.each([
  ['2026-11-22', 18, '2008-11-22'],
  ['2026-01-01', 16, '2010-01-01'],
  ['2024-02-29', 18, '2006-02-28'],
  ['2024-02-29', 20, '2004-02-29'],
  ['2104-02-29', 4, '2100-02-28'],
  ['2004-02-29', 4, '2000-02-29'],
  ['2026-02-28', 18, '2008-02-28'],
  ['0990-05-05', 18, '0972-05-05'],
])('on %s, who is %d was born on %s at the latest', (date, age, born) => {
  expect(latestBirthDate(date, age)).toBe(born)
})
