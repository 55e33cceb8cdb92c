import { describe, expect, it } from 'vitest'
import type { Selector } from '../catalog/promotion.ts'
import {
  anArticle,
  aPromotion,
  departmentId,
  everything,
  percentOff,
  products,
  STORE_ID,
} from '../testing/promotions.ts'
import { compilePromotions } from './compile-promotions.ts'
import { bitsOf, placeOf } from './selector-index.ts'

const compile = (...selectors: Selector[]) =>
  compilePromotions(
    selectors.map((of, i) => aPromotion(i + 1, percentOff(of, 100_000))),
    STORE_ID,
  )

/** Which of the selectors, in order, take the article. */
const taking = (
  compiled: ReturnType<typeof compilePromotions>,
  article: Parameters<typeof compiled.classOf>[0],
) => compiled.classOf(article)?.flatMap((level) => level?.codes.map(placeOf) ?? [])

describe('compilePromotions', () => {
  it('keeps the promotions of the store and of all stores, by priority, then id', () => {
    const offer = percentOff(everything, 100_000)
    const other = anArticle(9).productId
    const compiled = compilePromotions(
      [
        aPromotion(4, offer, { priority: 2 }),
        aPromotion(3, offer, { storeIds: [other] }),
        aPromotion(2, offer, { priority: 1, storeIds: [other, STORE_ID] }),
        aPromotion(1, offer, { priority: 2 }),
      ],
      STORE_ID,
    )
    expect(compiled.promotions.map(({ name }) => name)).toEqual(['Promotion 2', 'Promotion 1', 'Promotion 4'])
    expect(compiled.levels).toEqual([
      { from: 0, to: 1 },
      { from: 1, to: 3 },
    ])
  })

  it('finds what selects an article: all, by product, by department, by group, but for exceptions', () => {
    const compiled = compile(
      everything,
      products(1, 2),
      { departmentIds: [departmentId(1)] },
      { groups: ['fruit'] },
      { ...everything, exceptProductIds: products(1).productIds },
      { groups: ['fruit'], departmentIds: [departmentId(2)] },
      {},
    )
    expect(taking(compiled, anArticle(1, { groups: ['fruit', 'fresh'] }))).toEqual([0, 1, 2, 3, 5])
    expect(taking(compiled, anArticle(2))).toEqual([0, 1, 4, 5])
    expect(taking(compiled, anArticle(3))).toEqual([0, 4])
    expect(taking(compile(products(1)), anArticle(2))).toBeUndefined()
  })

  it('knows which parts of a promotion an article can fill', () => {
    const parts = [products(1), everything, { groups: ['fruit'] }].map((of) => ({ of, pieces: 1 }))
    const bundle = aPromotion(1, { kind: 'bundle', parts, reward: { kind: 'price', priceMinor: 0 } })
    const spend = aPromotion(2, {
      kind: 'spend',
      of: everything,
      off: products(1),
      fromMinor: 1,
      reward: { kind: 'amount', amountMinor: 1 },
    })
    const compiled = compilePromotions([bundle, spend], STORE_ID)
    const bits = (n: number, groups: string[]) =>
      compiled.classOf(anArticle(n, { groups }))?.[0]?.codes.map(bitsOf)
    expect(bits(1, [])).toEqual([0b011, 0b11])
    expect(bits(2, ['fruit'])).toEqual([0b110, 0b01])
  })

  it('selects no article that must not be discounted, no deposit and no gift card', () => {
    const compiled = compile(everything)
    expect(taking(compiled, anArticle(1, { discountable: false }))).toBeUndefined()
    expect(taking(compiled, anArticle(1, { kind: 'deposit' }))).toBeUndefined()
    expect(taking(compiled, anArticle(1, { kind: 'gift-card' }))).toBeUndefined()
    expect(taking(compiled, anArticle(1, { kind: 'service' }))).toEqual([0])
  })

  it('answers the same class for articles that the same promotions select', () => {
    const compiled = compile(products(1, 2), products(3))
    const [one, two, three] = [1, 2, 3].map((n) => compiled.classOf(anArticle(n))?.[0])
    expect(one).toBe(two)
    expect(one).not.toBe(three)
    const article = anArticle(1)
    expect(compiled.classOf(article)).toBe(compiled.classOf(article))
  })
})
