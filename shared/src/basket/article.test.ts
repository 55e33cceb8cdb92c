import { expect, it } from 'vitest'
import { aLine, idOf, theTerms } from '../testing/builders.ts'
import { aProduct } from '../testing/catalog.ts'
import { articleOf } from './article.ts'
import { itemsOf } from './items-of.ts'
import { Article } from './line.ts'
import { minimumAgeOf } from './minimum-age.ts'

const breaks = [{ fromQuantityMilli: 6000, priceMinor: 199 }]

it('copies of a product what its sale must say', () => {
  const article = articleOf(aProduct({ breaks, minimumAge: 18, groups: ['wine'] }), theTerms())
  expect(article).toEqual({
    productId: idOf(2),
    revision: 5,
    name: 'Oat drink 1 l',
    departmentId: idOf(3),
    unit: 'each',
    kind: 'goods',
    discountable: true,
    groups: ['wine'],
    priceMinor: 219,
    priceQuantityMilli: 1000,
    breaks,
    minimumAge: 18,
    tax: theTerms(),
  })
  expect(Article.parse(article)).toEqual(article)
})

it('leaves out what there is not, and takes another price when given one', () => {
  const bare = articleOf(aProduct({ breaks: [] }), theTerms())
  expect(Object.keys(bare)).not.toContain('breaks')
  expect(Object.keys(bare)).not.toContain('minimumAge')
  const price = { priceMinor: 99, priceQuantityMilli: 100 }
  expect(articleOf(aProduct({ breaks }), theTerms(), price)).toEqual({ ...bare, ...price })
})

it.each([
  [1000, 'each', 1],
  [12_000, 'each', 12],
  [-3000, 'each', 3],
  [1500, 'each', 1],
  [500, 'each', 1],
  [2000, 'kg', 1],
  [-2000, 'm', 1],
] as const)('counts %d thousandths of %s as %d', (quantityMilli, unit, items) => {
  expect(itemsOf(quantityMilli, unit)).toBe(items)
})

it('asks for the highest age of all that is sold', () => {
  const aged = (minimumAge: number, change: object = {}) => aLine({ article: { minimumAge }, ...change })
  expect(minimumAgeOf({ lines: [] })).toBe(0)
  expect(minimumAgeOf({ lines: [aLine(), aged(16), aged(18), aged(16)] })).toBe(18)
  expect(minimumAgeOf({ lines: [aged(16), aged(18, { voided: { reason: 'x' } })] })).toBe(16)
  expect(minimumAgeOf({ lines: [aged(16), aged(18, { quantityMilli: -1000 })] })).toBe(16)
})
