import type { Offer, Promotion } from '../catalog/promotion.ts'
import type { PromotionLine } from '../promotions/promotion-line.ts'
import {
  canFill,
  combinations,
  comparePieces,
  offBit,
  offOne,
  type Piece,
  piecesOf,
  type Reward,
  sharesOf,
  subsets,
  sum,
  take,
  takeSum,
  tierOf,
} from './brute-force-pieces.ts'

/**
 * What one level can save at most, by trying everything: which exclusive sums and tiers are given, which pieces
 * make which bundle, which piece takes which exclusive reduction, which pieces a limited reduction is given on.
 * Exponential; written apart from the evaluator, and only to be compared with it. All promotions must hold.
 */
export function bestSavingMinor(lines: readonly PromotionLine[], promotions: readonly Promotion[]): number {
  const ordered = [...promotions].sort((a, b) => (a.id < b.id ? -1 : 1))
  const pieces = lines.flatMap((line) => piecesOf(line, ordered)).sort(comparePieces)
  let bestMinor = 0
  const wholes = ordered.filter(
    ({ exclusive, offer }) => exclusive && ['spend', 'tiers'].includes(offer.kind),
  )
  for (const set of subsets(wholes)) {
    const start = pieces.map((piece) => ({ ...piece }))
    if (set.every((whole) => giveWhole(whole, ordered.indexOf(whole), start, pieces))) {
      chooseBundles(start, 0)
    }
  }
  return bestMinor

  function chooseBundles(state: readonly Piece[], from: number, times: readonly number[] = []): void {
    if (from === state.length) {
      chooseExclusive(state, 0, times)
      return
    }
    chooseBundles(state, from + 1, times)
    if (state[from]!.isTaken) return
    ordered.forEach(({ offer, exclusive, timesPerSale }, p) => {
      if (offer.kind !== 'bundle' || (times[p] ?? 0) >= (timesPerSale ?? 999)) return
      const needed = offer.parts.reduce((sum, part) => sum + part.pieces, 0)
      const others = state.map((_, i) => i).filter((i) => i > from && !state[i]!.isTaken)
      for (const more of combinations(others, needed - 1)) {
        const chosen = [from, ...more]
        if (chosen.some((i) => state[i]!.isWeighed)) continue
        const parts = offer.parts.flatMap((part, bit) => new Array<number>(part.pieces).fill(bit))
        if (
          !canFill(
            parts,
            chosen.map((i) => state[i]!.bits[p]!),
          )
        )
          continue
        const prices = chosen.map((i) => state[i]!.leftMinor)
        const shares = sharesOf(offer.reward, prices)
        if (sum(shares) <= 0) continue
        const next = state.map((piece) => ({ ...piece }))
        for (const [n, i] of chosen.entries()) take(next[i]!, shares[n]!, exclusive)
        const counted = ordered.map((_, i) => (times[i] ?? 0) + (i === p ? 1 : 0))
        chooseBundles(next, from + 1, counted)
      }
    })
  }

  function chooseExclusive(state: readonly Piece[], from: number, times: readonly number[]): void {
    if (from === state.length) {
      chooseLimited(state, 0)
      return
    }
    chooseExclusive(state, from + 1, times)
    const { isTaken, leftMinor, bits } = state[from]!
    if (isTaken) return
    ordered.forEach(({ offer, exclusive, timesPerSale }, p) => {
      if (offer.kind !== 'each' || !exclusive || bits[p] === 0) return
      if ((times[p] ?? 0) >= (timesPerSale ?? 999)) return
      const saving = offOne(offer.reward, leftMinor)
      if (saving === 0) return
      const next = state.map((piece) => ({ ...piece }))
      take(next[from]!, saving, true)
      chooseExclusive(
        next,
        from + 1,
        ordered.map((_, i) => (times[i] ?? 0) + (i === p ? 1 : 0)),
      )
    })
  }

  /** Which pieces each combinable `each` is given on: all, or any so many of them where there is a limit. */
  function chooseLimited(
    state: readonly Piece[],
    from: number,
    chosen: readonly ReadonlySet<number>[] = [],
  ): void {
    if (from === ordered.length) {
      finish(state, chosen)
      return
    }
    const { offer, exclusive, timesPerSale } = ordered[from]!
    const all = state.map((_, i) => i).filter((i) => !state[i]!.isClosed && state[i]!.bits[from] !== 0)
    const isLimited =
      offer.kind === 'each' && !exclusive && timesPerSale !== null && timesPerSale < all.length
    const sets = isLimited ? combinations(all, timesPerSale) : [all]
    for (const set of sets) chooseLimited(state, from + 1, [...chosen, new Set(set)])
  }

  function finish(state: readonly Piece[], chosen: readonly ReadonlySet<number>[]): void {
    const left = state.map((piece) => ({ ...piece }))
    ordered.forEach(({ offer, exclusive }, p) => {
      const reward = exclusive ? undefined : offEach(offer, p)
      if (reward === undefined) return
      left.forEach((piece, i) => {
        if (piece.isClosed || !chosen[p]!.has(i) || !(piece.bits[p]! & offBit(offer))) return
        piece.leftMinor -= offOne(reward, piece.leftMinor)
      })
    })
    ordered.forEach(({ offer, exclusive }, p) => {
      if (exclusive || offer.kind !== 'spend' || offer.reward.kind !== 'amount') return
      if (spent(p) >= offer.fromMinor) takeSum(left, p, offer.reward.amountMinor)
    })
    const saving = sum(pieces.map(({ leftMinor }) => leftMinor)) - sum(left.map(({ leftMinor }) => leftMinor))
    bestMinor = Math.max(bestMinor, saving)
  }

  function offEach(offer: Offer, p: number): Reward | undefined {
    if (offer.kind === 'each') return offer.reward
    if (offer.kind === 'tiers') return tierOf(offer, pieces.filter(({ bits }) => bits[p]! & 1).length)
    if (offer.kind !== 'spend' || offer.reward.kind === 'amount') return undefined
    return spent(p) >= offer.fromMinor ? offer.reward : undefined
  }

  function spent(p: number): number {
    return sum(pieces.filter(({ bits }) => bits[p]! & 1).map(({ leftMinor }) => leftMinor))
  }

  /** False: not given. */
  function giveWhole({ offer }: Promotion, p: number, state: Piece[], at: readonly Piece[]): boolean {
    const off = state.filter(({ bits }) => bits[p]! & offBit(offer))
    if (off.some(({ isTaken }) => isTaken)) return false
    if (offer.kind === 'spend' && spent(p) < offer.fromMinor) return false
    if (offer.kind === 'spend' && offer.reward.kind === 'amount') takeSum(state, p, offer.reward.amountMinor)
    const reward = offEach(offer, p)
    if (reward) for (const piece of off) piece.leftMinor -= offOne(reward, piece.leftMinor)
    for (const piece of off) take(piece, 0, true)
    return state.some((piece, i) => piece.leftMinor < at[i]!.leftMinor)
  }
}
