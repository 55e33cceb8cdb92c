import type { Offer } from '@codex/shared/catalog/promotion'
import type { DemoProduct, DemoPromotion } from './demo-types.ts'
import { stableId } from './stable-numbers.ts'

/** What a grocer puts on its windows: one promotion of each common kind. */
export function buildPromotions(products: readonly DemoProduct[]): DemoPromotion[] {
  const named = (pattern: RegExp) => {
    const productIds = products.filter(({ name }) => pattern.test(name)).map(({ id }) => id)
    if (productIds.length === 0) throw new Error(`a promotion for products that are not there: ${pattern}`)
    return { productIds }
  }
  return [
    promotion('Doughnuts: 3 for 2', {
      kind: 'bundle',
      parts: [{ of: named(/ doughnut$/), pieces: 3 }],
      reward: { kind: 'cheapest-free', pieces: 1 },
    }),
    promotion('Yogurts: any 4 for 2.40', {
      kind: 'bundle',
      parts: [{ of: named(/ yogurt 125 g$/), pieces: 4 }],
      reward: { kind: 'price', priceMinor: 240 },
    }),
    promotion('Wine: 10% off six bottles', {
      kind: 'tiers',
      of: named(/(Sauvignon|Chardonnay|Merlot|Rioja|Malbec|Pinot| wine).* 750 ml$/),
      tiers: [{ fromPieces: 6, ratePpm: 100_000 }],
    }),
    {
      ...promotion('Hot food: half price after 20:00', {
        kind: 'each',
        of: named(/^Hot (?!dog)/),
        reward: { kind: 'percent', ratePpm: 500_000 },
      }),
      window: { fromMinute: 20 * 60, toMinute: 22 * 60 },
    },
    {
      ...promotion('Flyer: 5.00 off 50.00', {
        kind: 'spend',
        of: { everything: true },
        fromMinor: 5000,
        reward: { kind: 'amount', amountMinor: 500 },
      }),
      exclusive: false,
      priority: 10,
      code: 'RIVER5',
    },
  ]
}

const promotion = (name: string, offer: Offer): DemoPromotion => ({
  id: stableId(`promotion/${name}`),
  name,
  offer,
  priority: 0,
  exclusive: true,
  window: {},
  storeIds: null,
  customerGroups: null,
  code: null,
  timesPerSale: null,
})
