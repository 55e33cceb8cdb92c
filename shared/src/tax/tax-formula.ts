import type { TaxTerms } from './tax-class.ts'
import { totalRatePpm } from './total-rate.ts'

const MILLION = 1_000_000n

/**
 * What the components of some terms owe on a net amount of n for a quantity of q thousandths, exactly:
 * component i owes (share_i x n x 1000 + levy_i x q) / (1000 x scale).
 */
export type TaxFormula = {
  /** Equal for equal terms, whoever holds them. */
  readonly key: string
  readonly rateSumPpm: number
  /** The rates themselves, when there is nothing else: no levy, nothing compound. */
  readonly plainRatesPpm: readonly number[] | undefined
  readonly hasLevy: boolean
  readonly scale: bigint
  readonly shares: readonly bigint[]
  readonly levies: readonly bigint[]
}

const formulas = new WeakMap<TaxTerms, TaxFormula>()

/** The formula of some terms, remembered by object: a basket is reckoned at every scan. */
export function formulaOf(terms: TaxTerms): TaxFormula {
  const known = formulas.get(terms)
  if (known !== undefined) return known
  const made = makeFormula(terms)
  formulas.set(terms, made)
  return made
}

function makeFormula(terms: TaxTerms): TaxFormula {
  const { components } = terms
  // Each component divides by a million once more at most.
  const scale = MILLION ** BigInt(components.length)
  const shares: bigint[] = []
  const levies: bigint[] = []
  let sharesBefore = 0n
  let leviesBefore = 0n
  for (const component of components) {
    const [share, levy] =
      component.kind === 'fixed'
        ? [0n, BigInt(component.perUnitMinor) * scale]
        : component.compound
          ? [atRate(component.ratePpm, scale + sharesBefore), atRate(component.ratePpm, leviesBefore)]
          : [atRate(component.ratePpm, scale), 0n]
    shares.push(share)
    levies.push(levy)
    sharesBefore += share
    leviesBefore += levy
  }
  const rates = components.flatMap((component) => (component.kind === 'rate' ? [component.ratePpm] : []))
  const isPlain = components.every((component) => component.kind === 'rate' && !component.compound)
  return {
    key: keyOf(terms),
    rateSumPpm: totalRatePpm(components),
    plainRatesPpm: isPlain ? rates : undefined,
    hasLevy: leviesBefore > 0n,
    scale,
    shares,
    levies,
  }
}

const atRate = (ratePpm: number, base: bigint): bigint => (base * BigInt(ratePpm)) / MILLION

/** Field by field, so that neither the order of an object's keys nor other fields of it matter. */
const keyOf = (terms: TaxTerms): string =>
  JSON.stringify([
    terms.taxClassId,
    terms.code,
    terms.category,
    terms.componentRounding,
    terms.components.map((component) =>
      component.kind === 'fixed'
        ? [component.code, component.name, component.perUnitMinor]
        : [component.code, component.name, component.ratePpm, component.compound],
    ),
  ])
