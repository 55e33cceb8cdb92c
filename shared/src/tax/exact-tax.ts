import type { TaxComponent } from './tax-class.ts'

const MILLION = 1_000_000n

type Part = { readonly perAmount: bigint; readonly perQuantity: bigint }

/**
 * What each component owes before rounding, whatever they compound on: a straight line in the amount (minor
 * units) and the quantity (thousandths), (perAmount x amount + perQuantity x quantity) / divisor.
 */
export type ExactTax = { readonly parts: readonly Part[]; readonly divisor: bigint }

/** The lines for prices without the tax, and for prices that hold it. */
export type ExactTaxes = { readonly exclusive: ExactTax; readonly inclusive: ExactTax }

export function exactTaxes(components: readonly TaxComponent[]): ExactTaxes {
  const { scale, shares, levies } = onNet(components)
  // gross = net + all components, so that net = (scale x gross - levy x quantity / 1000) / base
  const base = scale + sum(shares)
  const levy = sum(levies)
  return {
    exclusive: reduced(
      shares.map((share, i) => ({ perAmount: 1000n * share, perQuantity: levies[i] as bigint })),
      1000n * scale,
    ),
    inclusive: reduced(
      shares.map((share, i) => ({
        perAmount: 1000n * scale * share,
        perQuantity: base * (levies[i] as bigint) - share * levy,
      })),
      1000n * scale * base,
    ),
  }
}

/**
 * What is owed on an amount and a quantity (neither below 0), per component, in parts of the line's divisor. A
 * levy above the price that holds it leaves a net below zero: a rate then owes nothing rather than give money
 * back.
 */
export function owedOn({ parts }: ExactTax, amountMinor: number, quantityMilli: number): bigint[] {
  const amount = BigInt(amountMinor)
  const quantity = BigInt(quantityMilli)
  return parts.map(({ perAmount, perQuantity }) => {
    const owed = perAmount * amount + perQuantity * quantity
    return owed > 0n ? owed : 0n
  })
}

/** On a net of n: component i owes (share_i x n + levy_i x quantity / 1000) / scale. */
function onNet(components: readonly TaxComponent[]) {
  // Each component divides by a million once more at most.
  const scale = MILLION ** BigInt(components.length)
  const shares: bigint[] = []
  const levies: bigint[] = []
  for (const component of components) {
    const [share, levy] =
      component.kind === 'fixed'
        ? [0n, scale * BigInt(component.perUnitMinor)]
        : component.compound
          ? [atRate(scale + sum(shares), component.ratePpm), atRate(sum(levies), component.ratePpm)]
          : [atRate(scale, component.ratePpm), 0n]
    shares.push(share)
    levies.push(levy)
  }
  return { scale, shares, levies }
}

const atRate = (base: bigint, ratePpm: number): bigint => (base * BigInt(ratePpm)) / MILLION

const sum = (parts: readonly bigint[]): bigint => parts.reduce((all, one) => all + one, 0n)

/** In lowest terms: every line of a basket is reckoned with these, and small numbers are quick. */
function reduced(parts: readonly Part[], divisor: bigint): ExactTax {
  const common = parts.reduce(
    (all, { perAmount, perQuantity }) => greatestDivisor(greatestDivisor(all, perAmount), perQuantity),
    divisor,
  )
  return {
    parts: parts.map(({ perAmount, perQuantity }) => ({
      perAmount: perAmount / common,
      perQuantity: perQuantity / common,
    })),
    divisor: divisor / common,
  }
}

/** Of a number above 0 and any other. */
const greatestDivisor = (a: bigint, b: bigint): bigint =>
  b === 0n ? a : greatestDivisor(b < 0n ? -b : b, a % b)
