import type { Offer, Promotion, Selector } from '../catalog/promotion.ts'
import { allocate } from '../money/allocate.ts'
import { multiplyDivide } from '../money/round.ts'
import type { PromotionLine } from '../promotions/promotion-line.ts'

export type Piece = {
  leftMinor: number
  readonly isWeighed: boolean
  /** Per promotion, the selectors that take it. */
  readonly bits: readonly number[]
  isTaken: boolean
  isClosed: boolean
}

export type Reward =
  | { readonly kind: 'percent'; readonly ratePpm: number }
  | { readonly kind: 'amount'; readonly amountMinor: number }
  | { readonly kind: 'price'; readonly priceMinor: number }

export const sum = (amounts: readonly number[]): number =>
  amounts.reduce((total, amount) => total + amount, 0)

export function take(piece: Piece, shareMinor: number, isClosed: boolean): void {
  piece.leftMinor -= shareMinor
  piece.isTaken = true
  piece.isClosed = isClosed
}

export function takeSum(state: readonly Piece[], p: number, amountMinor: number): void {
  const off = state.filter((piece) => !piece.isClosed && piece.bits[p]! & 2)
  const prices = off.map(({ leftMinor }) => leftMinor)
  const shares = allocate(Math.min(amountMinor, sum(prices)), prices)
  off.forEach((piece, i) => {
    piece.leftMinor -= shares[i]!
  })
}

export const offBit = ({ kind }: Offer): number => (kind === 'spend' ? 2 : 1)

export function piecesOf(
  { article, pieces, amountMinor }: PromotionLine,
  promotions: readonly Promotion[],
): Piece[] {
  const selects = ({ productIds, departmentIds, groups, everything, exceptProductIds }: Selector) =>
    (everything ||
      productIds?.includes(article.productId) ||
      departmentIds?.includes(article.departmentId) ||
      groups?.some((group) => article.groups.includes(group))) &&
    !exceptProductIds?.includes(article.productId)
  const bits = promotions.map(({ offer }) => {
    const selectors =
      offer.kind === 'bundle'
        ? offer.parts.map(({ of }) => of)
        : offer.kind === 'spend'
          ? [offer.of, offer.off ?? offer.of]
          : [offer.of]
    const isNever = offer.kind === 'each' && offer.reward.kind === 'price' && pieces === 0
    return isNever ? 0 : sum(selectors.map((selector, i) => (selects(selector) ? 2 ** i : 0)))
  })
  return allocate(amountMinor, new Array<number>(Math.max(1, pieces)).fill(1)).map((leftMinor) => ({
    leftMinor,
    isWeighed: pieces === 0,
    bits,
    isTaken: false,
    isClosed: false,
  }))
}

/** Dearest first, then those that earlier promotions select: who gets the odd minor unit of a share. */
export const comparePieces = (a: Piece, b: Piece): number =>
  b.leftMinor - a.leftMinor ||
  a.bits.reduce((order, bits, p) => order || (bits && b.bits[p] ? bits - b.bits[p]! : b.bits[p]! - bits), 0)

export function sharesOf(
  reward: Reward | { kind: 'cheapest-free'; pieces: number },
  prices: number[],
): number[] {
  const total = sum(prices)
  switch (reward.kind) {
    case 'percent':
      return prices.map((price) => offOne(reward, price))
    case 'amount':
      return allocate(Math.min(total, reward.amountMinor), prices)
    case 'price':
      return allocate(Math.max(0, total - reward.priceMinor), prices)
    case 'cheapest-free':
      return allocate(sum([...prices].sort((a, b) => a - b).slice(0, reward.pieces)), prices)
  }
}

export function offOne(reward: Reward, priceMinor: number): number {
  switch (reward.kind) {
    case 'percent':
      return multiplyDivide(priceMinor, reward.ratePpm, 1_000_000)
    case 'amount':
      return Math.min(priceMinor, reward.amountMinor)
    case 'price':
      return Math.max(0, priceMinor - reward.priceMinor)
  }
}

export function tierOf({ tiers }: Extract<Offer, { kind: 'tiers' }>, count: number): Reward | undefined {
  const reached = tiers
    .filter(({ fromPieces }) => fromPieces <= count)
    .sort((a, b) => b.fromPieces - a.fromPieces)
  return reached[0] && { kind: 'percent', ratePpm: reached[0].ratePpm }
}

/** Whether the pieces can be dealt out to the parts, one each. */
export function canFill(parts: readonly number[], bits: readonly number[]): boolean {
  const [part, ...rest] = parts
  if (part === undefined) return true
  return bits.some((bit, i) => bit & (1 << part) && canFill(rest, bits.toSpliced(i, 1)))
}

export function combinations(of: readonly number[], count: number): number[][] {
  if (count === 0) return [[]]
  return of.flatMap((first, i) => combinations(of.slice(i + 1), count - 1).map((rest) => [first, ...rest]))
}

export function subsets<T>([first, ...rest]: readonly T[]): T[][] {
  if (first === undefined) return [[]]
  const without = subsets(rest)
  return [...without, ...without.map((set) => [first, ...set])]
}
