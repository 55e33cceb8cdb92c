import type { Pick } from './candidate.ts'
import type { Bundle, Member } from './roles.ts'

/**
 * Which pieces can fill the parts of a bundle together. Per set of parts, how many more pieces may come that fit
 * only these parts: as long as none is below 0, Hall's theorem says that every piece finds its part, also where
 * the parts' selections overlap.
 */
export type Filling = {
  /** Most pieces of a kind (its parts as bits) that still find room. */
  readonly room: (bits: number) => number
  /** Puts pieces in, or takes them out again by a count below 0. */
  readonly add: (bits: number, count: number) => void
}

export function fillingOf({ demands }: Demanding): Filling {
  if (demands.length === 1) return singleFilling(demands[0]!)
  const sets = 1 << demands.length
  const slack: number[] = new Array(sets).fill(0)
  for (let set = 1; set < sets; set++) {
    for (let part = 0; part < demands.length; part++) if (set & (1 << part)) slack[set]! += demands[part]!
  }
  return {
    room: (bits) => {
      let room = slack[bits]!
      for (let set = bits + 1; set < sets; set++) {
        if ((set & bits) === bits && slack[set]! < room) room = slack[set]!
      }
      return room
    },
    add: (bits, count) => {
      for (let set = bits; set < sets; set++) if ((set & bits) === bits) slack[set]! -= count
    },
  }
}
type Demanding = { readonly demands: readonly number[] }

function singleFilling(demand: number): Filling {
  let missing = demand
  return {
    room: () => missing,
    add: (_, count) => {
      missing -= count
    },
  }
}

/**
 * Fills a bundle with the first pieces there are, looked for from place `from` on; undefined when they do not fill it. In the order of price that is
 * the dearest filling (the sets of pieces that fit are a matroid).
 */
export function firstFilling(
  bundle: Bundle,
  order: readonly Member[],
  left: ArrayLike<number>,
  from = 0,
): Pick[] | undefined {
  const filling = fillingOf(bundle)
  const picks: Pick[] = []
  let missing = bundle.pieces
  for (let place = from; place < order.length; place++) {
    const { kind, bits } = order[place]!
    if (left[kind] === 0) continue
    const count = Math.min(left[kind]!, filling.room(bits))
    if (count === 0) continue
    picks.push({ kind, count })
    missing -= count
    if (missing === 0) return picks
    filling.add(bits, count)
  }
  return undefined
}
