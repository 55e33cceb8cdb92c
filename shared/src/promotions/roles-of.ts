import type { Offer, Promotion } from '../catalog/promotion.ts'
import { unreachable } from '../errors/assert.ts'
import { firstFilling } from './bundle-filling.ts'
import type { Kind } from './kinds.ts'
import { type Reduction, savingOf } from './reduction.ts'
import type { Bundle, Limited, Member, Roles, SumOff, Whole } from './roles.ts'
import { bitsOf, placeOf } from './selector-index.ts'

/** Thresholds are measured here, on what the level finds: nothing the level gives moves them. */
export function rolesOf(kinds: readonly Kind[], promotions: readonly Promotion[]): Roles {
  const reductions: Reduction[][] = kinds.map(() => [])
  const alternatives: Reduction[][] = kinds.map(() => [])
  const limited: Limited[] = []
  const bundles: Bundle[] = []
  const sumsOff: SumOff[] = []
  const wholes: Whole[] = []

  const reduce = (reduction: Reduction, members: readonly Member[], isExclusive: boolean) => {
    const taken = members.map(({ kind }) => kind)
    if (isExclusive) wholes.push({ place: reduction.place, reduction, kinds: taken })
    else for (const kind of taken) reductions[kind]!.push(reduction)
  }

  for (const [place, members] of membersOf(kinds)) {
    const { offer, exclusive: isExclusive, timesPerSale } = promotions[place]!
    const limit = timesPerSale ?? Number.POSITIVE_INFINITY
    const free = isExclusive ? members.filter(({ kind }) => !kinds[kind]!.isTouched) : members
    switch (offer.kind) {
      case 'each': {
        const reduction: Reduction = { ...offer.reward, place }
        const taken = free.filter(({ kind }) => {
          const { leftMinor, isWeighed } = kinds[kind]!
          return !(isWeighed && reduction.kind === 'price') && savingOf(leftMinor, reduction) > 0
        })
        const isLimited = piecesOf(kinds, taken) > limit
        if (isLimited && isExclusive) bundles.push(singles(reduction, limit, taken))
        else if (isLimited) limited.push({ reduction, limit, kinds: taken.map(({ kind }) => kind) })
        else for (const { kind } of taken) (isExclusive ? alternatives : reductions)[kind]!.push(reduction)
        break
      }
      case 'bundle': {
        const taken = free.filter(({ kind }) => !kinds[kind]!.isWeighed && !kinds[kind]!.isBundled)
        const bundle = bundleOf(place, offer, isExclusive, limit, taken, piecesOf(kinds, taken))
        if (isPossible(bundle, kinds)) bundles.push(bundle)
        break
      }
      case 'tiers': {
        const pieces = piecesOf(kinds, members)
        const reached = offer.tiers.filter(({ fromPieces }) => fromPieces <= pieces)
        if (reached.length === 0) break
        const { ratePpm } = reached.reduce((best, tier) => (tier.fromPieces > best.fromPieces ? tier : best))
        reduce({ place, kind: 'percent', ratePpm }, free, isExclusive)
        break
      }
      case 'spend': {
        const { reward, fromMinor } = offer
        const bought = members.filter(({ bits }) => bits & 1)
        if (sumOf(kinds, bought) < fromMinor) break
        const off = free.filter(({ bits }) => bits & 2)
        if (reward.kind === 'percent') {
          reduce({ place, kind: 'percent', ratePpm: reward.ratePpm }, off, isExclusive)
          break
        }
        const sumOff = { place, amountMinor: reward.amountMinor, kinds: off.map(({ kind }) => kind) }
        if (isExclusive) wholes.push(sumOff)
        else sumsOff.push(sumOff)
        break
      }
      default:
        unreachable(offer)
    }
  }
  return { reductions, alternatives, limited, bundles, sumsOff, wholes }
}

/** An exclusive reduction as bundles of one piece. */
export const singles = (
  { place, ...reward }: Reduction,
  limit: number,
  members: readonly Member[],
): Bundle => ({
  place,
  demands: [1],
  pieces: 1,
  reward,
  isExclusive: true,
  limit,
  members,
})

function bundleOf(
  place: number,
  { parts, reward }: Extract<Offer, { kind: 'bundle' }>,
  isExclusive: boolean,
  limit: number,
  members: readonly Member[],
  available: number,
): Bundle {
  const demands = parts.map((part) => part.pieces)
  const pieces = demands.reduce((sum, demand) => sum + demand, 0)
  const isLimited = limit < Math.floor(available / pieces)
  return {
    place,
    demands,
    pieces,
    reward,
    isExclusive,
    limit: isLimited ? limit : Number.POSITIVE_INFINITY,
    members,
  }
}

/** Whether the dearest pieces fill it and are dearer than it is: else it joins what has nothing to do with it. */
function isPossible(bundle: Bundle, kinds: readonly Kind[]): boolean {
  const counts = kinds.map(({ count }) => count)
  const picks = firstFilling(bundle, bundle.members, counts)
  if (picks === undefined) return false
  if (bundle.reward.kind !== 'price') return true
  const sum = picks.reduce((total, { kind, count }) => total + count * kinds[kind]!.leftMinor, 0)
  return sum > bundle.reward.priceMinor
}

/** The promotions that select any kind, in order of place. */
function membersOf(kinds: readonly Kind[]): [number, Member[]][] {
  const members = new Map<number, Member[]>()
  kinds.forEach((kind, i) => {
    for (const code of kind.codes) {
      const place = placeOf(code)
      const member = { kind: i, bits: bitsOf(code) }
      const known = members.get(place)
      if (known) known.push(member)
      else members.set(place, [member])
    }
  })
  return [...members].sort(([a], [b]) => a - b)
}

const piecesOf = (kinds: readonly Kind[], members: readonly Member[]): number =>
  members.reduce((sum, { kind }) => sum + kinds[kind]!.count, 0)

const sumOf = (kinds: readonly Kind[], members: readonly Member[]): number =>
  members.reduce((sum, { kind }) => sum + kinds[kind]!.count * kinds[kind]!.leftMinor, 0)
