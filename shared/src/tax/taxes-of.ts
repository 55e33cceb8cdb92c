import { allocate, allocateExact } from '../money/allocate.ts'
import { multiplyDivide, roundQuotient } from '../money/round.ts'
import { owedOn } from './exact-tax.ts'
import type { TaxTerms } from './tax-class.ts'
import { formulaOf } from './tax-formula.ts'
import type { TaxRules } from './tax-rules.ts'

/**
 * The taxes on an amount, per component, rounded once: each component alone (`each`, prices without tax only),
 * or their sum, which is then split by what each owes exactly. Where prices hold the tax it is always the sum,
 * so that net + tax = gross.
 *
 * @param amountMinor not below 0: gross where prices hold the tax, else net
 * @param quantityMilli not below 0: what levies are owed on
 */
export function taxesOf(
  terms: TaxTerms,
  amountMinor: number,
  quantityMilli: number,
  { prices, rounding }: TaxRules,
): number[] {
  const isEach = prices === 'exclusive' && terms.componentRounding === 'each'
  const { taxes, rateSumPpm } = formulaOf(terms)
  if (taxes.kind === 'plain') {
    const { ratesPpm } = taxes
    if (isEach) return ratesPpm.map((rate) => multiplyDivide(amountMinor, rate, 1_000_000, rounding))
    const base = prices === 'inclusive' ? 1_000_000 + rateSumPpm : 1_000_000
    const taxMinor = multiplyDivide(amountMinor, rateSumPpm, base, rounding)
    return ratesPpm.length === 1 ? [taxMinor] : allocate(taxMinor, ratesPpm)
  }
  const line = taxes.lines[prices]
  const owed = owedOn(line, amountMinor, quantityMilli)
  if (isEach) return owed.map((one) => Number(roundQuotient(one, line.divisor, rounding)))
  const sum = owed.reduce((all, one) => all + one, 0n)
  return allocateExact(Number(roundQuotient(sum, line.divisor, rounding)), owed)
}
