import { portionsOf } from './candidate.ts'
import type { Application } from './greedy.ts'
import type { Kind } from './kinds.ts'
import { type Reduction, savingOf, savingOfAll } from './reduction.ts'
import type { Portion } from './share-out.ts'

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

/** Pieces of a kind to which nothing has happened yet. */
export const untouched = (kind: number, count: number, leftMinor: number): Fate => ({
  kind,
  count,
  leftMinor,
  steps: [],
  isBundled: false,
  isClosed: false,
  chosen: [],
})

/** So many of the fate's pieces, with another reduction of their price. */
export const stepped = (fate: Fate, count: number, place: number, amountMinor: number): Fate => ({
  kind: fate.kind,
  count,
  leftMinor: fate.leftMinor - amountMinor,
  steps: [...fate.steps, { place, amountMinor }],
  isBundled: fate.isBundled,
  isClosed: fate.isClosed,
  chosen: fate.chosen,
})

/** The fate's pieces with their portions of an amount: some may get a minor unit more. */
export function portioned(fate: Fate, place: number, { baseMinor, extra }: Portion): Fate[] {
  if (extra === 0) return [stepped(fate, fate.count, place, baseMinor)]
  const dearer = stepped(fate, extra, place, baseMinor + 1)
  return extra === fate.count ? [dearer] : [dearer, stepped(fate, fate.count - extra, place, baseMinor)]
}

/** First stage: pieces in bundles and pieces in none. */
export function bundleFates(
  members: readonly number[],
  counts: readonly number[],
  kinds: readonly Kind[],
  applications: readonly Application[],
): Fate[] {
  const fates: Fate[] = []
  const left = [...counts]
  for (const { candidate, times } of applications) {
    const { bundle, picks, savingMinor } = candidate
    const portions = portionsOf(bundle, picks, savingMinor, kinds)
    picks.forEach(({ kind, count }, i) => {
      const { baseMinor, extra } = portions[i]!
      left[kind]! -= count * times
      const whole: Fate = {
        ...untouched(kind, count * times, kinds[kind]!.leftMinor),
        isBundled: true,
        isClosed: bundle.isExclusive,
      }
      fates.push(...portioned(whole, bundle.place, { baseMinor, extra: extra * times }))
    })
  }
  for (const kind of members)
    if (left[kind]! > 0) fates.push(untouched(kind, left[kind]!, kinds[kind]!.leftMinor))
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
    return { ...stepped(fate, fate.count, alternative.place, alternative.amountMinor), isClosed: true }
  }
  if (all.length === 0) return fate
  const steps = [...fate.steps]
  let { leftMinor } = fate
  for (const reduction of all) {
    const amountMinor = savingOf(leftMinor, reduction)
    if (amountMinor === 0) continue
    leftMinor -= amountMinor
    steps.push({ place: reduction.place, amountMinor })
  }
  return { ...fate, leftMinor, steps }
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
