import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Promotion } from '../catalog/promotion.ts'
import { aBasketfulOfLines, promotionLines, promotions } from '../testing/promotion-arbitraries.ts'
import { STORE_ID } from '../testing/promotions.ts'
import { bestSavingMinor } from '../testing/promotions-brute-force.ts'
import { applyPromotions } from './apply-promotions.ts'
import { compilePromotions } from './compile-promotions.ts'
import type { GivenPromotion, PromotionLine } from './promotion-line.ts'

const apply = (lines: readonly PromotionLine[], some: readonly Promotion[]) =>
  applyPromotions(lines, compilePromotions(some, STORE_ID), { at: '2026-11-22T12:00', codes: [] })

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)
const savingOf = (given: readonly GivenPromotion[]) => sum(given.map(({ amountMinor }) => amountMinor))

/** What every promotion took off the lines of one key. */
const sharesBy = (
  key: (line: PromotionLine) => string,
  lines: readonly PromotionLine[],
  given: readonly GivenPromotion[],
) => {
  const sums: Record<string, number> = {}
  for (const { promotion, shares, times } of given) {
    sums[`${promotion.name} x ${times}`] = sum(shares.map(({ amountMinor }) => amountMinor))
    for (const { line, amountMinor } of shares) {
      const name = `${promotion.name} ${key(lines[line]!)}`
      sums[name] = (sums[name] ?? 0) + amountMinor
    }
  }
  return sums
}

const renumbered = (lines: readonly PromotionLine[]) => lines.map((line, i) => ({ ...line, line: i }))

describe('applyPromotions', () => {
  it('saves what trying everything saves, within the bound', () => {
    fc.assert(
      fc.property(promotionLines(7), promotions(4), (lines, some) => {
        const { given, isOptimal } = apply(lines, some)
        const best = bestSavingMinor(lines, some)
        if (isOptimal) expect(savingOf(given)).toBe(best)
        else expect(savingOf(given)).toBeLessThanOrEqual(best)
      }),
    )
  })

  it('gives the same in every order of scanning', () => {
    const key = ({ article, pieces, amountMinor }: PromotionLine) =>
      `${article.productId} ${pieces} ${amountMinor}`
    const shuffled = aBasketfulOfLines().chain((lines) =>
      fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length }).map(renumbered)),
    )
    fc.assert(
      fc.property(shuffled, promotions(8, 3), ([lines, others], some) => {
        const one = apply(lines, some)
        const other = apply(others, [...some].reverse())
        expect(sharesBy(key, others, other.given)).toEqual(sharesBy(key, lines, one.given))
        expect(other.isOptimal).toBe(one.isOptimal)
      }),
    )
  })

  it('gives the same to pieces on one line and on two', () => {
    const key = ({ article }: PromotionLine) => article.productId
    fc.assert(
      fc.property(aBasketfulOfLines(), promotions(8, 3), fc.nat(), fc.nat(), (lines, some, which, where) => {
        const line = lines[which % lines.length]!
        fc.pre(line.pieces > 1)
        const first = 1 + (where % (line.pieces - 1))
        // The pieces that cost a minor unit more come first.
        const dearer = line.amountMinor % line.pieces
        const amountMinor = first * ((line.amountMinor - dearer) / line.pieces) + Math.min(first, dearer)
        const rest = { pieces: line.pieces - first, amountMinor: line.amountMinor - amountMinor }
        const parts = [
          { ...line, pieces: first, amountMinor },
          { ...line, ...rest },
        ]
        const split = renumbered([...lines.filter((other) => other !== line), ...parts])
        expect(sharesBy(key, split, apply(split, some).given)).toEqual(
          sharesBy(key, lines, apply(lines, some).given),
        )
      }),
    )
  })

  it('never raises a price, adds up, and keeps exclusive promotions alone', () => {
    fc.assert(
      fc.property(aBasketfulOfLines(), promotions(8, 3), (lines, some) => {
        const { given } = apply(lines, some)
        for (const { shares, amountMinor, times } of given) {
          expect(sum(shares.map((share) => share.amountMinor))).toBe(amountMinor)
          expect(shares.every((share) => share.amountMinor > 0)).toBe(true)
          expect(shares.map(({ line }) => line)).toEqual(
            [...new Set(shares.map(({ line }) => line))].sort((a, b) => a - b),
          )
          expect(times).toBeGreaterThan(0)
        }
        for (const { line, amountMinor, pieces } of lines) {
          const own = given.flatMap(({ promotion, shares }) =>
            shares.filter((share) => share.line === line).map((share) => ({ promotion, ...share })),
          )
          expect(sum(own.map((share) => share.amountMinor))).toBeLessThanOrEqual(amountMinor)
          if (pieces <= 1 && own.some(({ promotion }) => promotion.exclusive)) expect(own).toHaveLength(1)
        }
      }),
    )
  })

  it('keeps to the limits, and to the order of priority and id', () => {
    fc.assert(
      fc.property(aBasketfulOfLines(), promotions(8, 3), (lines, some) => {
        const { given } = apply(lines, some)
        for (const { promotion, times } of given) {
          expect(times).toBeLessThanOrEqual(promotion.timesPerSale ?? Number.POSITIVE_INFINITY)
        }
        const order = given.map(({ promotion }) => promotion.priority * 1000 + Number(promotion.id.slice(-3)))
        expect(order).toEqual([...order].sort((a, b) => a - b))
      }),
    )
  })

  it('never costs more for one more promotion of the level', () => {
    fc.assert(
      fc.property(promotionLines(9), promotions(6), (lines, some) => {
        const fewer = apply(lines, some.slice(1))
        const all = apply(lines, some)
        fc.pre(fewer.isOptimal && all.isOptimal)
        expect(savingOf(all.given)).toBeGreaterThanOrEqual(savingOf(fewer.given))
      }),
    )
  })
})
