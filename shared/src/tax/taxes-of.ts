import { allocate, allocateExact } from '../money/allocate.ts'
import { multiplyDivide, roundQuotient } from '../money/round.ts'
import type { TaxTerms } from './tax-class.ts'
import { formulaOf, type TaxFormula } from './tax-formula.ts'
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
  const formula = formulaOf(terms)
  const isInclusive = prices === 'inclusive'
  const isEach = !isInclusive && terms.componentRounding === 'each'
  const { plainRatesPpm, rateSumPpm } = formula
  if (plainRatesPpm !== undefined) {
    if (isEach) return plainRatesPpm.map((rate) => multiplyDivide(amountMinor, rate, 1_000_000, rounding))
    const base = isInclusive ? 1_000_000 + rateSumPpm : 1_000_000
    const taxMinor = multiplyDivide(amountMinor, rateSumPpm, base, rounding)
    return plainRatesPpm.length === 1 ? [taxMinor] : allocate(taxMinor, plainRatesPpm)
  }
  const { owed, divisor } = exactTaxes(formula, amountMinor, quantityMilli, isInclusive)
  if (isEach) return owed.map((one) => Number(roundQuotient(one, divisor, rounding)))
  const sum = owed.reduce((all, one) => all + one, 0n)
  return allocateExact(Number(roundQuotient(sum, divisor, rounding)), owed)
}

/** What each component owes, as fractions of one divisor. */
export type ExactTaxes = { readonly owed: readonly bigint[]; readonly divisor: bigint }

/**
 * The taxes on an amount before rounding. Where prices hold the tax, the net follows from
 * gross = net + all components. A levy above the price leaves a net below zero; a rate then owes nothing
 * rather than give money back.
 */
export function exactTaxes(
  { shares, levies, scale }: TaxFormula,
  amountMinor: number,
  quantityMilli: number,
  isInclusive: boolean,
): ExactTaxes {
  const amount = BigInt(amountMinor)
  const quantity = BigInt(quantityMilli)
  if (!isInclusive)
    return {
      owed: shares.map((share, i) => share * amount * 1000n + levyAt(levies, i) * quantity),
      divisor: 1000n * scale,
    }
  const base = shares.reduce((sum, share) => sum + share, scale)
  const levy = levies.reduce((sum, one) => sum + one, 0n) * quantity
  // net = netOfBase / (1000 x base)
  const netOfBase = 1000n * scale * amount - levy
  const owed = shares.map((share, i) => {
    const exact = share * netOfBase + levyAt(levies, i) * quantity * base
    return exact > 0n ? exact : 0n
  })
  return { owed, divisor: 1000n * scale * base }
}

const levyAt = (levies: readonly bigint[], i: number): bigint => levies[i] as bigint
