import type { Promotion } from '../catalog/promotion.ts'
import type { GivenPromotion } from './promotion-line.ts'

const MOST_LINES = 2 ** 20

type Collected = {
  promotion: Promotion
  times: number
  shares: { line: number; amountMinor: number }[]
  amountMinor: number
}

/** Adds up what every promotion took off every line. */
export function createTally(promotions: readonly Promotion[]) {
  // Keyed by promotion and line in one number, in the order of both.
  const shares = new Map<number, number>()
  const pieces = new Map<number, number>()
  const bundles = new Map<number, number>()
  const addTo = (sums: Map<number, number>, key: number, more: number) =>
    sums.set(key, (sums.get(key) ?? 0) + more)

  return {
    /** The promotion took so much off each of so many pieces of a line. */
    add: (place: number, line: number, count: number, amountMinor: number) => {
      if (amountMinor === 0) return
      addTo(shares, place * MOST_LINES + line, count * amountMinor)
      addTo(pieces, place, count)
    },
    addBundles: (place: number, times: number) => addTo(bundles, place, times),
    given: (): GivenPromotion[] => {
      const byPlace: Collected[] = []
      for (const key of new Float64Array([...shares.keys()]).sort()) {
        const place = Math.floor(key / MOST_LINES)
        const promotion = promotions[place]!
        let last = byPlace.at(-1)
        if (last?.promotion !== promotion) {
          const times = timesOf(promotion, bundles.get(place), pieces.get(place)!)
          last = { promotion, times, shares: [], amountMinor: 0 }
          byPlace.push(last)
        }
        const amountMinor = shares.get(key)!
        last.shares.push({ line: key % MOST_LINES, amountMinor })
        last.amountMinor += amountMinor
      }
      return byPlace
    },
  }
}
export type Tally = ReturnType<typeof createTally>

function timesOf({ offer }: Promotion, bundles: number | undefined, pieces: number): number {
  if (bundles !== undefined) return bundles
  return offer.kind === 'each' ? pieces : 1
}
