import { type Fate, portioned } from './fate.ts'
import type { SumOff } from './roles.ts'
import { shareOut } from './share-out.ts'

/**
 * Third stage: amounts off sums, in order of place, each over what is left of its free pieces. `isShort`: one of
 * them was more than what it could be taken off, so that the choice before it may have been the wrong one.
 */
export function takeSumsOff(
  fates: readonly Fate[],
  sumsOff: readonly SumOff[],
): { fates: readonly Fate[]; isShort: boolean } {
  let isShort = false
  let current = fates
  for (const { place, amountMinor, kinds } of sumsOff) {
    const takes = new Set(kinds)
    const isOff = (fate: Fate) => !fate.isClosed && takes.has(fate.kind)
    const off = current.filter(isOff)
    const sum = off.reduce((total, { count, leftMinor }) => total + count * leftMinor, 0)
    if (sum < amountMinor) isShort = true
    const portions = shareOut(Math.min(sum, amountMinor), off)
    let next = 0
    current = current.flatMap((fate) => (isOff(fate) ? portioned(fate, place, portions[next++]!) : fate))
  }
  return { fates: current, isShort }
}
