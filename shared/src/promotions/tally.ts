import type { Promotion } from '../catalog/promotion.ts'
import type { GivenPromotion } from './promotion-line.ts'

/** Adds up what every promotion took off every line. */
export function createTally(promotions: readonly Promotion[]) {
  const shares = new Map<number, Map<number, number>>()
  const pieces = new Map<number, number>()
  const bundles = new Map<number, number>()

  return {
    /** The promotion took so much off each of so many pieces of a line. */
    add: (place: number, line: number, count: number, amountMinor: number) => {
      if (amountMinor === 0) return
      let lines = shares.get(place)
      if (lines === undefined) {
        lines = new Map()
        shares.set(place, lines)
      }
      lines.set(line, (lines.get(line) ?? 0) + count * amountMinor)
      pieces.set(place, (pieces.get(place) ?? 0) + count)
    },
    addBundles: (place: number, times: number) => {
      bundles.set(place, (bundles.get(place) ?? 0) + times)
    },
    given: (): GivenPromotion[] =>
      [...shares]
        .sort(([a], [b]) => a - b)
        .map(([place, lines]) => {
          const promotion = promotions[place]!
          const given = [...lines].map(([line, amountMinor]) => ({ line, amountMinor }))
          return {
            promotion,
            times: timesOf(promotion, bundles.get(place), pieces.get(place)!),
            shares: given.sort((a, b) => a.line - b.line),
            amountMinor: given.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
          }
        }),
  }
}
export type Tally = ReturnType<typeof createTally>

function timesOf({ offer }: Promotion, bundles: number | undefined, pieces: number): number {
  if (bundles !== undefined) return bundles
  return offer.kind === 'each' ? pieces : 1
}
