/** Pieces that cost the same. */
export type Weight = { readonly count: number; readonly leftMinor: number }

/** Every piece gets `baseMinor`; the first `extra` of them one minor unit more. */
export type Portion = { readonly baseMinor: number; readonly extra: number }

/**
 * An amount over pieces by what is left of their prices: largest remainder, ties to the earlier piece. No piece
 * gets more than its price as long as the amount is not above their sum.
 */
export function shareOut(amountMinor: number, weights: readonly Weight[]): readonly Portion[] {
  let sum = 0
  let most = 0
  for (const { count, leftMinor } of weights) {
    sum += count * leftMinor
    if (leftMinor > most) most = leftMinor
  }
  if (sum === 0) return weights.map(() => ({ baseMinor: 0, extra: 0 }))
  const divide = amountMinor * most <= Number.MAX_SAFE_INTEGER ? divideSafe : divideExact
  const remainders: number[] = []
  const portions: { baseMinor: number; extra: number }[] = []
  let rest = amountMinor
  for (const { count, leftMinor } of weights) {
    const remainder = divide(amountMinor, leftMinor, sum, portions)
    remainders.push(remainder)
    rest -= count * portions.at(-1)!.baseMinor
  }
  if (rest === 0) return portions
  const order = weights.map((_, i) => i)
  if (order.length > 1) order.sort((a, b) => remainders[b]! - remainders[a]! || a - b)
  for (const i of order) {
    const extra = Math.min(rest, weights[i]!.count)
    portions[i]!.extra = extra
    rest -= extra
  }
  return portions
}

type Portions = { baseMinor: number; extra: number }[]

/** Adds the whole part of a x b / divisor and answers the remainder. */
function divideSafe(a: number, b: number, divisor: number, portions: Portions): number {
  const product = a * b
  const remainder = product % divisor
  portions.push({ baseMinor: (product - remainder) / divisor, extra: 0 })
  return remainder
}

function divideExact(a: number, b: number, divisor: number, portions: Portions): number {
  const product = BigInt(a) * BigInt(b)
  portions.push({ baseMinor: Number(product / BigInt(divisor)), extra: 0 })
  return Number(product % BigInt(divisor))
}
