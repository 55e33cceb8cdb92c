import type { LevelClass } from './compile-promotions.ts'
import type { Lot } from './lots.ts'
import { placeOf } from './selector-index.ts'

/** Pieces that no promotion of the level can tell apart: the search counts them instead of trying each. */
export type Kind = {
  readonly codes: readonly number[]
  readonly leftMinor: number
  readonly isWeighed: boolean
  readonly isTouched: boolean
  readonly isBundled: boolean
  readonly lots: Lot[]
  count: number
}

/**
 * The free pieces that promotions of a level select, by kind: dearest first, then by the promotions that select
 * them. The order knows neither lines nor places in the basket.
 */
export function kindsOf(
  lots: readonly Lot[],
  level: number,
  isActive: (place: number) => boolean,
): readonly Kind[] {
  const known = new Map<LevelClass, { codes: readonly number[]; byState: Map<number, Kind> }>()
  const kinds: Kind[] = []
  for (const lot of lots) {
    const levelClass = lot.articleClass[level]
    if (levelClass === undefined || lot.isClosed) continue
    let same = known.get(levelClass)
    if (same === undefined) {
      same = { codes: levelClass.codes.filter((code) => isActive(placeOf(code))), byState: new Map() }
      known.set(levelClass, same)
    }
    const { codes, byState } = same
    if (codes.length === 0) continue
    const { leftMinor, isWeighed, isTouched, isBundled, count } = lot
    const state = leftMinor * 8 + (isWeighed ? 4 : 0) + (isTouched ? 2 : 0) + (isBundled ? 1 : 0)
    const kind = byState.get(state)
    if (kind) {
      kind.lots.push(lot)
      kind.count += count
    } else {
      const made = { codes, leftMinor, isWeighed, isTouched, isBundled, lots: [lot], count }
      byState.set(state, made)
      kinds.push(made)
    }
  }
  return kinds.sort(compareKinds)
}

const compareKinds = (a: Kind, b: Kind): number =>
  b.leftMinor - a.leftMinor ||
  compareCodes(a.codes, b.codes) ||
  Number(a.isWeighed) - Number(b.isWeighed) ||
  Number(a.isTouched) - Number(b.isTouched) ||
  Number(a.isBundled) - Number(b.isBundled)

function compareCodes(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = a[i]! - b[i]!
    if (difference !== 0) return difference
  }
  return b.length - a.length
}
