import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../errors/app-error.ts'
import { MAX_MINOR } from '../money/minor.ts'
import { anyBasket, anyRules, NOON } from '../testing/basket.ts'
import { type EventPlan, eventOf, eventPlans } from '../testing/basket-events.ts'
import { applyToBasket, emptyBasket } from './apply-to-basket.ts'
import { Basket } from './basket.ts'
import { changedLines } from './change-basket.ts'
import type { Line } from './line.ts'
import { price } from './price.ts'
import { isPriceable } from './priceable.ts'

/** The basket after as many of the events as it takes, and before each of them. */
function play(plans: readonly EventPlan[]): Basket[] {
  const baskets = [emptyBasket('00000000-0000-4000-8000-000000000005')]
  for (const plan of plans) {
    const before = deepFreeze(baskets.at(-1) as Basket)
    try {
      baskets.push(applyToBasket(before, eventOf(plan, before)))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
    }
  }
  return baskets
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(deepFreeze)
  }
  return value
}

describe('events of any kind in any order', () => {
  it('leave a basket that fits its schema and can be priced by any rules', () => {
    fc.assert(
      fc.property(eventPlans(), anyRules(), (plans, rules) => {
        const basket = play(plans).at(-1) as Basket
        expect(Basket.parse(basket)).toEqual(basket)
        expect(isPriceable(basket)).toBe(true)
        const priced = price(basket, rules, NOON)
        expect(priced.lines).toHaveLength(basket.lines.length)
        expect(Math.abs(priced.totalMinor)).toBeLessThanOrEqual(MAX_MINOR)
      }),
    )
  })

  it('keep what was decided: no line vanishes, moves, or comes back from its void', () => {
    fc.assert(
      fc.property(eventPlans(), (plans) => {
        const baskets = play(plans)
        baskets.slice(1).forEach((after, i) => {
          const before = baskets[i] as Basket
          expect(after.lines.slice(0, before.lines.length).map(({ lineId }) => lineId)).toEqual(
            before.lines.map(({ lineId }) => lineId),
          )
          for (const at of changedLines(before, after)) expect(before.lines[at]?.voided).toBeUndefined()
        })
      }),
    )
  })

  it('keep the quantity of what goes with a line', () => {
    fc.assert(
      fc.property(eventPlans(), (plans) => {
        const { lines } = play(plans).at(-1) as Basket
        for (const line of lines.filter(({ linkedTo, voided }) => linkedTo !== undefined && !voided)) {
          const parent = lines.find(({ lineId }) => lineId === line.linkedTo)
          expect(parent?.voided).toBeUndefined()
          const { article, quantityMilli } = parent as Line
          const pieces = article.unit === 'each' ? quantityMilli : Math.sign(quantityMilli) * 1000
          expect(line.quantityMilli).toBe(pieces)
        }
      }),
    )
  })
})

describe('isPriceable', () => {
  it('never says yes to a basket that price cannot take', () => {
    const huge = fc.integer({ min: 0, max: MAX_MINOR })
    fc.assert(
      fc.property(
        anyBasket(6),
        fc.array(huge, { minLength: 6, maxLength: 6 }),
        anyRules(),
        (basket, prices, rules) => {
          const lines = basket.lines.map((line, i) => ({
            ...line,
            article: { ...line.article, priceMinor: Math.floor((prices[i] as number) / 4 ** i) },
          }))
          const dear = { ...basket, lines }
          if (isPriceable(dear)) expect(() => price(dear, rules, NOON)).not.toThrow()
        },
      ),
    )
  })
})
