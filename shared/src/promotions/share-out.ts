/** Pieces that cost the same. */
export type Weight = { readonly count: number; readonly leftMinor: number }

/** Every piece gets `baseMinor`; the first `extra` of them one minor unit more. */
export type Portion = { readonly baseMinor: number; readonly extra: number }

/**
 * An amount over pieces by what is left of their prices: largest remainder, ties to the earlier piece. No piece
 * gets more than its price as long as the amount is not above their sum.
 */
export function shareOut(amountMinor: number, weights: readonly Weight[]): Portion[] {
  let sum = 0
  for (const { count, leftMinor } of weights) sum += count * leftMinor
  if (sum === 0) return weights.map(() => ({ baseMinor: 0, extra: 0 }))
  const quotas = weights.map(({ leftMinor }, i) => ({ i, ...divide(amountMinor, leftMinor, sum) }))
  let rest = amountMinor
  for (const { i, quotient } of quotas) rest -= weights[i]!.count * quotient
  const portions = quotas.map(({ quotient }) => ({ baseMinor: quotient, extra: 0 }))
  if (rest > 0) quotas.sort((a, b) => b.remainder - a.remainder || a.i - b.i)
  for (const { i } of quotas) {
    const extra = Math.min(rest, weights[i]!.count)
    portions[i]!.extra = extra
    rest -= extra
  }
  return portions
}

function divide(a: number, b: number, divisor: number): { quotient: number; remainder: number } {
  const product = a * b
  if (product <= Number.MAX_SAFE_INTEGER) {
    const remainder = product % divisor
    return { quotient: (product - remainder) / divisor, remainder }
  }
  const exact = BigInt(a) * BigInt(b)
  return { quotient: Number(exact / BigInt(divisor)), remainder: Number(exact % BigInt(divisor)) }
}
