import type { Article } from '../basket/line.ts'
import type { Offer, Selector } from '../catalog/promotion.ts'

/**
 * A promotion's place and which of its selectors take an article, in one number: place x 64 + bits. Six selectors
 * are the most an offer has.
 */
export const codeOf = (place: number, bits: number): number => place * 64 + bits
export const placeOf = (code: number): number => Math.floor(code / 64)
export const bitsOf = (code: number): number => code % 64

/** The selectors of an offer; bit i of a code stands for the i-th. `spend` has what is bought, then what is cheaper. */
export function selectorsOf(offer: Offer): readonly Selector[] {
  switch (offer.kind) {
    case 'each':
    case 'tiers':
      return [offer.of]
    case 'bundle':
      return offer.parts.map((part) => part.of)
    case 'spend':
      return [offer.of, offer.off ?? offer.of]
  }
}

/** Finds the promotions that select an article without asking each of them. */
export function indexSelectors(offers: readonly Offer[]): (article: Article) => readonly number[] {
  const all: number[] = []
  const byProduct = new Map<string, number[]>()
  const byDepartment = new Map<string, number[]>()
  const byGroup = new Map<string, number[]>()
  const exceptions = new Map<number, ReadonlySet<string>>()

  offers.forEach((offer, place) => {
    selectorsOf(offer).forEach((selector, i) => {
      const code = codeOf(place, 1 << i)
      if (selector.everything) all.push(code)
      for (const id of selector.productIds ?? []) push(byProduct, id, code)
      for (const id of selector.departmentIds ?? []) push(byDepartment, id, code)
      for (const group of selector.groups ?? []) push(byGroup, group, code)
      if (selector.exceptProductIds?.length) exceptions.set(code, new Set(selector.exceptProductIds))
    })
  })

  /** Codes of an article, one per promotion that selects it, in order of place. */
  return ({ productId, departmentId, groups }) => {
    const bits = new Map<number, number>()
    const take = (codes: readonly number[] | undefined) => {
      for (const code of codes ?? []) {
        if (exceptions.get(code)?.has(productId)) continue
        const place = placeOf(code)
        bits.set(place, (bits.get(place) ?? 0) | bitsOf(code))
      }
    }
    take(all)
    take(byProduct.get(productId))
    take(byDepartment.get(departmentId))
    for (const group of groups) take(byGroup.get(group))
    return [...bits].map(([place, selected]) => codeOf(place, selected)).sort((a, b) => a - b)
  }
}

function push(index: Map<string, number[]>, key: string, code: number): void {
  const codes = index.get(key)
  if (codes) codes.push(code)
  else index.set(key, [code])
}
