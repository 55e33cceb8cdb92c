import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { AppError } from '../errors/app-error.ts'
import { payment, tenderPlans } from '../testing/payment.ts'
import { type Settlement, settle } from './settle.ts'
import { tenderRules } from './tender-rules.ts'

const due = fc.integer({ min: -20_000, max: 20_000 })
const roundings = fc.constantFrom(
  null,
  { incrementMinor: 5, mode: 'half-away' as const },
  { incrementMinor: 100, mode: 'up' as const },
  { incrementMinor: 10, mode: 'half-even' as const },
)

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, one) => sum + one, 0)

it('settles every due to the last unit, with change from cash alone', () => {
  fc.assert(
    fc.property(due, tenderPlans(), roundings, (dueMinor, plans, cashRounding) => {
      const rules = tenderRules({ currency: 'EUR', cashRounding })
      const { tenders, roundingMinor, changeMinor, remainingMinor } = settle(
        dueMinor,
        payment(dueMinor, plans, rules),
        rules,
      )
      expect(remainingMinor).toBe(0)
      expect(sumOf(tenders.map((tender) => tender.amountMinor))).toBe(dueMinor + roundingMinor)
      expect(sumOf(tenders.map((tender) => ('changeMinor' in tender ? tender.changeMinor : 0)))).toBe(
        changeMinor,
      )
      for (const tender of tenders) {
        expect(tender.amountMinor * dueMinor).toBeGreaterThanOrEqual(0)
        if ('changeMinor' in tender && dueMinor > 0)
          expect(tender.changeMinor).toBeLessThanOrEqual(tender.tenderedMinor)
      }
      const increment = cashRounding?.incrementMinor ?? 1
      expect(Math.abs(roundingMinor)).toBeLessThan(Math.max(increment, 1))
    }),
  )
})

/** What a settlement comes to, however its tenders were ordered. */
const totals = ({ tenders, roundingMinor, changeMinor, remainingMinor, remainingCashMinor }: Settlement) => {
  const byKind: Record<string, number> = {}
  let forfeitedMinor = 0
  for (const tender of tenders) {
    const kind = tender.kind === 'foreign-cash' ? 'cash' : tender.kind
    byKind[kind] = (byKind[kind] ?? 0) + tender.amountMinor
    if (tender.kind === 'voucher') forfeitedMinor += tender.forfeitedMinor
  }
  return { byKind, forfeitedMinor, roundingMinor, changeMinor, remainingMinor, remainingCashMinor }
}

it('comes to the same whatever the order, wherever that order is taken', () => {
  const cases = fc
    .tuple(due, tenderPlans(), roundings)
    .map(([dueMinor, plans, cashRounding]) => {
      const rules = tenderRules({ currency: 'EUR', cashRounding })
      return { dueMinor, rules, asked: payment(dueMinor, plans, rules) }
    })
    .chain((one) =>
      fc.record({
        one: fc.constant(one),
        shuffled: fc.shuffledSubarray(one.asked, { minLength: one.asked.length }),
      }),
    )
  fc.assert(
    fc.property(cases, ({ one: { dueMinor, asked, rules }, shuffled }) => {
      let other: Settlement | undefined
      try {
        other = settle(dueMinor, shuffled, rules)
      } catch (error) {
        expect(error).toBeInstanceOf(AppError)
      }
      if (other) expect(totals(other)).toEqual(totals(settle(dueMinor, asked, rules)))
    }),
  )
})
