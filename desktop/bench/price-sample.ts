import type { Article, Line } from '../../shared/src/basket/line.ts'
import type { Offer, Promotion, Reward } from '../../shared/src/catalog/promotion.ts'
import { createRandom, type Random } from './random.ts'

/** A shop as the price benchmark sees it: the same at every run. */
const PRODUCTS = 6000
const DEPARTMENTS = 12
const GROUPS = 200
const SEED = 20_261_122

export const STORE_ID = idOf(9, 0)

/** As random as ids are: made of counters they would differ in their last digits only, which costs comparing. */
function idOf(kind: number, n: number): string {
  const random = createRandom(kind * 1_000_003 + n)
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => random.below(16).toString(16)).join('')
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`
}

/** A supermarket's rates: ordinary, reduced, none. */
const terms = [190_000, 70_000, 0].map((ratePpm, i) => ({
  taxClassId: idOf(8, i),
  code: 'ABC'.charAt(i),
  category: 'taxable' as const,
  components: [{ kind: 'rate' as const, code: 'VAT', name: 'VAT', ratePpm, compound: false }],
  componentRounding: 'together' as const,
}))

function article(n: number): Article {
  const random = createRandom(SEED + n)
  const isWeighed = n % 12 === 0
  return {
    productId: idOf(1, n),
    revision: 1,
    name: `Article of the shop, number ${n}`,
    departmentId: idOf(2, n % DEPARTMENTS),
    unit: isWeighed ? 'kg' : 'each',
    kind: 'goods',
    discountable: n % 50 !== 0,
    groups: [`g${n % GROUPS}`],
    priceMinor: 29 + random.below(900),
    priceQuantityMilli: 1000,
    ...(n % 9 === 0 && { breaks: [{ fromQuantityMilli: 6000, priceMinor: 29 }] }),
    tax: terms[n % 20 === 0 ? 2 : n % 3 === 0 ? 0 : 1] as Article['tax'],
  }
}

/** A big shop: some articles several times, a third of the lines with more than one piece. */
export function sampleLines(count: number, seed: number): Line[] {
  const random = createRandom(SEED ^ seed)
  return Array.from({ length: count }, (_, i) => {
    const sold = article(random.below(3) === 0 ? random.below(120) : random.below(PRODUCTS))
    const pieces = random.below(3) === 0 ? 1 + random.below(6) : 1
    return {
      lineId: idOf(3, seed * 1000 + i),
      article: sold,
      quantityMilli: sold.unit === 'kg' ? 80 + random.below(2500) : pieces * 1000,
      source: 'scanner',
      barcode: String(9_520_000_000_000 + i),
    }
  })
}

/** So many promotions that all hold, in the mix of a leaflet: most on a few articles each. */
export function samplePromotions(count: number): Promotion[] {
  const random = createRandom(SEED)
  return Array.from({ length: count }, (_, n) => ({
    id: idOf(4, n),
    revision: 1,
    name: `Offer ${n}`,
    offer: offer(n, random),
    priority: random.pick([50, 100, 100, 100, 200]),
    exclusive: random.below(5) < 2,
    window: { fromDate: '2026-11-01', toDate: '2026-11-30', fromMinute: 0, toMinute: 1440 },
    storeIds: random.below(2) === 0 ? null : [STORE_ID],
    customerGroups: null,
    code: null,
    timesPerSale: random.below(10) === 0 ? 2 : null,
  }))
}

/**
 * Of twenty: nine price cuts, six n for m or for a price, two meals, two tiers, one threshold. They name a few
 * articles or a range of thirty; together they touch about a third of the shop.
 */
function offer(n: number, random: Random): Offer {
  const kind = n % 20
  const some = (most: number) => ({
    productIds: Array.from({ length: 2 + random.below(most) }, () => idOf(1, random.below(PRODUCTS))),
  })
  const group = () => ({ groups: [`g${random.below(GROUPS)}`] })
  const free: Reward = { kind: 'cheapest-free', pieces: 1 }
  if (kind < 5) return { kind: 'each', of: some(14), reward: percent(random) }
  if (kind < 7) return { kind: 'each', of: some(14), reward: { kind: 'amount', amountMinor: 20 } }
  if (kind < 9) return { kind: 'each', of: some(4), reward: { kind: 'price', priceMinor: 99 } }
  if (kind < 12) return { kind: 'bundle', parts: [{ of: some(20), pieces: 3 }], reward: free }
  if (kind < 14)
    return {
      kind: 'bundle',
      parts: [{ of: some(20), pieces: 2 }],
      reward: { kind: 'price', priceMinor: 350 },
    }
  if (kind < 15) return { kind: 'bundle', parts: [{ of: group(), pieces: 3 }], reward: free }
  if (kind < 17)
    return {
      kind: 'bundle',
      parts: [some(10), some(10), some(10)].map((of) => ({ of, pieces: 1 })),
      reward: percent(random),
    }
  if (kind < 19)
    return {
      kind: 'tiers',
      of: group(),
      tiers: [
        { fromPieces: 3, ratePpm: 50_000 },
        { fromPieces: 6, ratePpm: 100_000 },
      ],
    }
  return {
    kind: 'spend',
    of: n < 20 ? { everything: true } : group(),
    fromMinor: n < 20 ? 10_000 : 1000,
    reward: { kind: 'amount', amountMinor: n < 20 ? 500 : 100 },
  }
}

const percent = (random: Random) => ({ kind: 'percent' as const, ratePpm: 50_000 * (1 + random.below(6)) })
