import { type ExactTaxes, exactTaxes } from './exact-tax.ts'
import type { TaxTerms } from './tax-class.ts'
import { totalRatePpm } from './total-rate.ts'

/** What reckoning needs to know of some terms. */
export type TaxFormula = {
  /** Equal for equal terms, whoever holds them. */
  readonly key: string
  readonly rateSumPpm: number
  /** The rates themselves when there is nothing else, else the exact lines: for a levy, for a compound rate. */
  readonly taxes:
    | { readonly kind: 'plain'; readonly ratesPpm: readonly number[] }
    | { readonly kind: 'exact'; readonly hasLevy: boolean; readonly lines: ExactTaxes }
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
  const plain = components.flatMap((one) => (one.kind === 'rate' && !one.compound ? [one.ratePpm] : []))
  return {
    key: keyOf(terms),
    rateSumPpm: totalRatePpm(components),
    taxes:
      plain.length === components.length
        ? { kind: 'plain', ratesPpm: plain }
        : {
            kind: 'exact',
            hasLevy: components.some((one) => one.kind === 'fixed'),
            lines: exactTaxes(components),
          },
  }
}

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
