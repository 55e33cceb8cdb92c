import { assert } from '../errors/assert.ts'
import { checkMinor } from './minor.ts'

/**
 * Splits an amount by weights so that the shares add up to it exactly: every share is its exact value rounded
 * down, and the minor units left over go to the largest remainders (Hamilton's method), ties to the lower
 * index. A negative total is the mirror of the positive one, so that a refund mirrors its sale.
 *
 * A weight of 0 gets nothing; when all weights are 0 everything goes to the first.
 *
 * @param totalMinor minor units, either sign
 * @param weights safe integers, none below 0; empty only when there is nothing to share
 */
export function allocate(totalMinor: number, weights: readonly number[]): number[] {
  const total = Math.abs(checkMinor(totalMinor))
  let sum = 0
  let most = 0
  for (const weight of weights) {
    assert(Number.isSafeInteger(weight) && weight >= 0, `not a weight: ${weight}`)
    sum += weight
    if (weight > most) most = weight
  }
  assert(weights.length > 0 || total === 0, 'an amount to share and nobody to share it')
  // The sum may be larger: it then exceeds every product, and how much by does not matter.
  const fits = total * most <= Number.MAX_SAFE_INTEGER
  const shares = fits ? split(total, weights, sum) : splitExact(BigInt(total), weights.map(BigInt))
  return totalMinor < 0 ? shares.map(negated) : shares
}

/** `allocate` for weights of any size, as exact taxes are. The total is not below 0. */
export function allocateExact(totalMinor: number, weights: readonly bigint[]): number[] {
  assert(checkMinor(totalMinor) >= 0 && weights.length > 0, `cannot share ${totalMinor}`)
  if (weights.every((weight) => weight <= Number.MAX_SAFE_INTEGER))
    return allocate(totalMinor, weights.map(Number))
  return splitExact(BigInt(totalMinor), weights)
}

const negated = (share: number): number => (share === 0 ? 0 : -share)

function split(total: number, weights: readonly number[], sum: number): number[] {
  if (sum === 0) return weights.map((_, i) => (i === 0 ? total : 0))
  const rests: number[] = []
  let left = total
  const shares = weights.map((weight) => {
    const product = total * weight
    const rest = product % sum
    rests.push(rest)
    const share = (product - rest) / sum
    left -= share
    return share
  })
  return giveOut(shares, left, (a, b) => (rests[b] as number) - (rests[a] as number))
}

/** Some weight is above 0: it is too large for the other way. */
function splitExact(total: bigint, weights: readonly bigint[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0n)
  const rests = weights.map((weight) => (total * weight) % sum)
  const shares = weights.map((weight) => Number((total * weight) / sum))
  const left = shares.reduce((rest, share) => rest - share, Number(total))
  return giveOut(shares, left, (a, b) => Number((rests[b] as bigint) - (rests[a] as bigint)))
}

/** One unit more to each of the first `left` shares by `byRest`; sorting is stable, so ties go to the lower index. */
function giveOut(shares: number[], left: number, byRest: (a: number, b: number) => number): number[] {
  if (left === 0) return shares
  const order = shares.map((_, i) => i).sort(byRest)
  for (const i of order.slice(0, left)) shares[i] = (shares[i] as number) + 1
  return shares
}
