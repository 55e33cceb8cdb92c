import type { Fate } from './fate.ts'
import type { Kind } from './kinds.ts'
import type { Lot } from './lots.ts'
import type { Tally } from './tally.ts'

/**
 * Gives what was decided for kinds of pieces back to the lines: the pieces of a kind take the fates in the order of
 * their articles. Answers the lots as they are afterwards, in the same order.
 */
export function handBack(
  lots: readonly Lot[],
  kinds: readonly Kind[],
  fates: readonly Fate[],
  tally: Tally,
): readonly Lot[] {
  const fatesOf = new Map<number, Fate[]>()
  for (const fate of fates) {
    if (fate.steps.length === 0) continue
    const known = fatesOf.get(fate.kind)
    if (known) known.push(fate)
    else fatesOf.set(fate.kind, [fate])
  }
  const parts = new Map<Lot, Lot[]>()
  for (const [kind, some] of fatesOf) divide(kinds[kind]!.lots, some, parts, tally)
  return parts.size === 0 ? lots : lots.flatMap((lot) => parts.get(lot) ?? lot)
}

function divide(lots: readonly Lot[], fates: readonly Fate[], parts: Map<Lot, Lot[]>, tally: Tally): void {
  let next = 0
  let missing = fates[0]!.count
  for (const lot of lots) {
    const made: Lot[] = []
    let left = lot.count
    while (left > 0 && next < fates.length) {
      const fate = fates[next]!
      const count = Math.min(left, missing)
      for (const { place, amountMinor } of fate.steps) tally.add(place, lot.line, count, amountMinor)
      made.push(after(lot, fate, count))
      left -= count
      missing -= count
      if (missing === 0) missing = fates[++next]?.count ?? 0
    }
    if (left > 0) made.push(left === lot.count ? lot : { ...lot, count: left })
    parts.set(lot, made)
  }
}

const after = ({ line, articleClass, isWeighed, isBundled }: Lot, fate: Fate, count: number): Lot => ({
  line,
  articleClass,
  isWeighed,
  count,
  leftMinor: fate.leftMinor,
  isTouched: true,
  isBundled: isBundled || fate.isBundled,
  isClosed: fate.isClosed,
})
