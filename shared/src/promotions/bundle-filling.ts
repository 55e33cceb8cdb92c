import type { Bundle } from './roles.ts'

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

export function fillingOf({ demands }: Pick<Bundle, 'demands'>): Filling {
  const sets = 1 << demands.length
  const slack = new Float64Array(sets)
  for (let set = 1; set < sets; set++) {
    for (let part = 0; part < demands.length; part++) if (set & (1 << part)) slack[set]! += demands[part]!
  }
  return {
    room: (bits) => {
      let room = Number.POSITIVE_INFINITY
      for (let set = bits; set < sets; set++) if ((set & bits) === bits) room = Math.min(room, slack[set]!)
      return room
    },
    add: (bits, count) => {
      for (let set = bits; set < sets; set++) if ((set & bits) === bits) slack[set]! -= count
    },
  }
}
