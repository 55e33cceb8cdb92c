import { portionsOf } from './candidate.ts'
import type { Application } from './greedy.ts'
import type { Kind } from './kinds.ts'
import { type Reduction, savingOf, savingOfAll } from './reduction.ts'

/** What one promotion takes off each of some pieces. */
export type Step = { readonly place: number; readonly amountMinor: number }

/** Pieces of one kind to which the same happens at a level. */
export type Fate = {
  readonly kind: number
  readonly count: number
  readonly leftMinor: number
  readonly steps: readonly Step[]
  readonly isBundled: boolean
  readonly isClosed: boolean
  /** Limited ones that these pieces were chosen for. */
  readonly chosen: readonly Reduction[]
}

/** The fate with another reduction of its pieces' price. */
export const stepped = (fate: Fate, place: number, amountMinor: number): Fate => ({
  ...fate,
  leftMinor: fate.leftMinor - amountMinor,
  steps: [...fate.steps, { place, amountMinor }],
})

/** First stage: pieces in bundles and pieces in none. */
export function bundleFates(
  members: readonly number[],
  counts: readonly number[],
  kinds: readonly Kind[],
  applications: readonly Application[],
): Fate[] {
  const fates: Fate[] = []
  const left = new Map(members.map((kind) => [kind, counts[kind]!]))
  const fateOf = (kind: number, count: number): Fate => ({
    kind,
    count,
    leftMinor: kinds[kind]!.leftMinor,
    steps: [],
    isBundled: false,
    isClosed: false,
    chosen: [],
  })
  for (const { candidate, times } of applications) {
    const { bundle, picks, savingMinor } = candidate
    const portions = portionsOf(bundle, picks, savingMinor, kinds)
    picks.forEach(({ kind, count }, i) => {
      const { baseMinor, extra } = portions[i]!
      left.set(kind, left.get(kind)! - count * times)
      const put = (pieces: number, amountMinor: number) => {
        if (pieces === 0) return
        const fate = stepped(fateOf(kind, pieces * times), bundle.place, amountMinor)
        fates.push({ ...fate, isBundled: true, isClosed: bundle.isExclusive })
      }
      put(extra, baseMinor + 1)
      put(count - extra, baseMinor)
    })
  }
  for (const [kind, count] of left) if (count > 0) fates.push(fateOf(kind, count))
  return fates
}

/** Second stage: what is off each piece. Combinable ones in order of place, or one exclusive one if it saves more. */
export function reducedFate(
  fate: Fate,
  reductions: readonly Reduction[],
  alternatives: readonly Reduction[],
): Fate {
  if (fate.isClosed) return fate
  const all = withChosen(reductions, fate.chosen)
  const alternative = fate.isBundled ? undefined : bestOf(fate.leftMinor, alternatives)
  if (alternative && alternative.amountMinor > savingOfAll(fate.leftMinor, all)) {
    return { ...stepped(fate, alternative.place, alternative.amountMinor), isClosed: true }
  }
  let reduced = fate
  for (const reduction of all) {
    const amountMinor = savingOf(reduced.leftMinor, reduction)
    if (amountMinor > 0) reduced = stepped(reduced, reduction.place, amountMinor)
  }
  return reduced
}

/** Limited ones take their turn by promotion id like all others. */
export const withChosen = (
  reductions: readonly Reduction[],
  chosen: readonly Reduction[],
): readonly Reduction[] =>
  chosen.length === 0 ? reductions : [...reductions, ...chosen].sort((a, b) => a.place - b.place)

/** The one that saves most; the first of those that save as much. */
export function bestOf(leftMinor: number, alternatives: readonly Reduction[]): Step | undefined {
  let best: Step | undefined
  for (const alternative of alternatives) {
    const amountMinor = savingOf(leftMinor, alternative)
    if (amountMinor > (best?.amountMinor ?? 0)) best = { place: alternative.place, amountMinor }
  }
  return best
}

/** What the steps of all fates take off together. */
export function savingOfFates(fates: readonly Fate[]): number {
  let savingMinor = 0
  for (const { count, steps } of fates)
    for (const { amountMinor } of steps) savingMinor += count * amountMinor
  return savingMinor
}
