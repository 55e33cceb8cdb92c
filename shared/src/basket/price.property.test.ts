import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyBasket, anyRules, NOON, someRules } from '../testing/basket.ts'
import { SOME_TERMS } from '../testing/sale.ts'
import { price } from './price.ts'
import type { PricedBasket, PricedLine } from './priced-basket.ts'

const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0)

/** Without levies: one that is dearer than its article leaves an exempt customer below nothing. */
const RATES_ONLY = SOME_TERMS.filter(({ components }) => components.every(({ kind }) => kind === 'rate'))

/** Lines as they are compared when their order must not matter: all that the pricing made of them. */
const byArticle = ({ lines }: PricedBasket) =>
  Object.fromEntries(
    [...new Set(lines.map((line) => line.article.productId))].sort().map((productId) => {
      const own = lines.filter((line) => line.article.productId === productId)
      const amounts = own.map((line) => [line.listMinor, line.amountMinor, ...line.taxesMinor])
      return [productId, amounts.map(String).sort()]
    }),
  )

const totals = ({ lines: _, discounts, ...rest }: PricedBasket) => ({
  ...rest,
  discounts: discounts.map((discount) => JSON.stringify(discount)).sort(),
})

describe('a priced basket', () => {
  it('does not depend on the order of scanning', () => {
    const shuffled = anyBasket().chain((basket) =>
      fc.tuple(
        fc.constant(basket),
        fc
          .shuffledSubarray(basket.lines, { minLength: basket.lines.length })
          .map((lines) => ({ ...basket, lines })),
      ),
    )
    fc.assert(
      fc.property(shuffled, anyRules(), ([basket, other], rules) => {
        const [one, two] = [price(basket, rules, NOON), price(other, rules, NOON)]
        expect(totals(two)).toEqual(totals(one))
        expect(byArticle(two)).toEqual(byArticle(one))
      }),
    )
  })

  it('adds up: lines to their list prices and discounts, tax rows and totals, in every mode', () => {
    fc.assert(
      fc.property(anyBasket(), anyRules(), (basket, rules) => {
        const priced = price(basket, rules, NOON)
        const { lines, taxes, discounts } = priced
        const sold = lines.filter((line) => !line.voided)
        const isInclusive = rules.tax.prices === 'inclusive'
        expect(isInclusive ? priced.totalMinor : priced.netMinor).toBe(
          sum(sold.map((line) => line.amountMinor)),
        )
        expect(priced.taxMinor).toBe(sum(sold.flatMap((line) => line.taxesMinor)))
        expect(priced.netMinor + priced.taxMinor).toBe(priced.totalMinor)
        taxes.forEach((row, at) => {
          const own = sold.filter((line) => line.taxRow === at)
          expect(row.taxesMinor).toEqual(
            row.components.map((_, c) => sum(own.map((line) => line.taxesMinor[c] ?? 0))),
          )
          expect(sum(row.taxesMinor)).toBe(row.taxMinor)
          expect(row.netMinor + row.taxMinor).toBe(row.grossMinor)
          expect(isInclusive ? row.grossMinor : row.netMinor).toBe(sum(own.map((line) => line.amountMinor)))
          expect(own.length).toBeGreaterThan(0)
        })
        for (const line of sold) {
          if (line.return?.of) continue
          expect(line.listMinor - sum(line.discounts.map((share) => share.amountMinor))).toBe(
            line.amountMinor,
          )
        }
        discounts.forEach((discount, by) => {
          const shares = lines.flatMap((line) => line.discounts.filter((share) => share.by === by))
          expect(sum(shares.map((share) => share.amountMinor))).toBe(discount.amountMinor)
          // A keyed discount names its line also when nothing was there to be taken.
          if (discount.kind === 'line') expect(shares).toHaveLength(1)
          else expect(shares.every((share) => share.amountMinor !== 0)).toBe(true)
        })
      }),
    )
  })

  it('never costs more than its list price, nor less than nothing', () => {
    fc.assert(
      fc.property(anyBasket(12, RATES_ONLY), anyRules(), (basket, rules) => {
        const priced = price(basket, rules, NOON)
        for (const line of priced.lines.filter((one) => one.quantityMilli > 0 && !one.voided)) {
          expect(line.amountMinor).toBeGreaterThanOrEqual(0)
          expect(line.amountMinor).toBeLessThanOrEqual(line.listMinor)
          for (const { by, amountMinor } of line.discounts)
            expect(amountMinor).toBeGreaterThanOrEqual(priced.discounts[by]?.kind === 'line' ? 0 : 1)
        }
        const bare = { ...rules, promotions: someRules().promotions }
        expect(sum(amounts(priced))).toBeLessThanOrEqual(sum(amounts(price(basket, bare, NOON))))
      }),
    )
  })

  it('leaves alone what was paid for, what is void and what must not be discounted', () => {
    fc.assert(
      fc.property(anyBasket(), anyRules(), (basket, rules) => {
        for (const line of price(basket, rules, NOON).lines) {
          const { of } = line.return ?? {}
          if (line.voided) expect(worth(line)).toEqual([0, 0, []])
          else if (of) expect(worth(line)).toEqual([of.listMinor, of.amountMinor, of.taxesMinor])
          else if (!line.article.discountable && !basket.exemption) expect(line.discounts).toEqual([])
        }
      }),
    )
  })
})

const amounts = ({ lines }: PricedBasket): number[] => lines.map((line) => line.amountMinor)
const worth = (line: PricedLine) => [line.listMinor, line.amountMinor, line.taxesMinor]
