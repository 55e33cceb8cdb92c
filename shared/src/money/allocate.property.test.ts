import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { minor } from '../testing/money.ts'
import { allocate, allocateExact } from './allocate.ts'

const weight = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 100_000 }), fc.maxSafeNat())
const weights = fc.array(weight, { minLength: 1, maxLength: 30 })
const total = fc.oneof(minor(100), minor())

const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, one) => sum + one, 0)

it('adds up to the total', () => {
  fc.assert(
    fc.property(total, weights, (t, w) => {
      expect(sumOf(allocate(t, w))).toBe(t)
    }),
  )
})

it('mirrors: a total below zero is shared as the one above it', () => {
  fc.assert(
    fc.property(total, weights, (t, w) => {
      expect(allocate(-t, w)).toEqual(allocate(t, w).map((share) => (share === 0 ? 0 : -share)))
    }),
  )
})

it('gives every weight its exact share, rounded down or up, and nothing to a weight of 0', () => {
  fc.assert(
    fc.property(total, weights, (t, w) => {
      const sum = w.reduce((all, one) => all + BigInt(one), 0n)
      fc.pre(sum > 0n)
      allocate(Math.abs(t), w).forEach((share, i) => {
        const exact = BigInt(Math.abs(t)) * BigInt(w[i] as number)
        expect(BigInt(share) >= exact / sum && BigInt(share) <= (exact + sum - 1n) / sum).toBe(true)
      })
    }),
  )
})

it('never gives a unit to a smaller remainder before a larger one, nor to a later one of equals', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1000 }),
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }),
      (t, w) => {
        const sum = sumOf(w)
        const found = allocate(t, w).map((share, i) => {
          const exact = t * (w[i] as number)
          return { rest: exact % sum, isUp: share > Math.floor(exact / sum) }
        })
        found.forEach((one, i) => {
          for (const later of found.slice(i + 1)) {
            if (later.isUp && !one.isUp) expect(later.rest).toBeGreaterThan(one.rest)
            if (one.isUp && !later.isUp) expect(later.rest).toBeLessThanOrEqual(one.rest)
          }
        })
      },
    ),
  )
})

it('agrees with itself by numbers and by exact integers', () => {
  fc.assert(
    fc.property(total, weights, (t, w) => {
      const huge = w.map((one) => BigInt(one) << 60n)
      expect(allocateExact(Math.abs(t), huge)).toEqual(allocate(Math.abs(t), w))
    }),
  )
})
