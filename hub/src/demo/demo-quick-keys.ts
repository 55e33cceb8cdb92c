import type { QuickKeyColour } from '@codex/shared/catalog/product'
import { quickKeyProducts, stores } from './demo-shop.ts'
import type { DemoProduct, DemoQuickKey } from './demo-types.ts'

type Named = readonly [label: string, productName: string]

/** What the first store has behind the keys of the organisation: what is weighed or picked, and what is hot or baked. */
const FRUIT: readonly Named[] = [
  ['Bananas, loose', 'Loose bananas'],
  ['Tomatoes, loose', 'Loose vine tomatoes'],
  ['Carrots, loose', 'Loose carrots'],
  ['Lemon', 'Lemon'],
  ['Gala apple', 'Gala apple'],
  ['Pink apple', 'Pink apple'],
  ['Granny Smith', 'Granny Smith apple'],
  ['Braeburn', 'Braeburn apple'],
  ['Cooking apple', 'Cooking apple'],
]
const HOT: readonly Named[] = [
  ['Coffee, small', 'Coffee to go small'],
  ['Hot chocolate', 'Hot chocolate to go regular'],
  ['Herbal tea', 'Herbal tea to go regular'],
  ['Breakfast roll', 'Hot breakfast roll'],
  ['Chicken fillet roll', 'Hot chicken fillet roll'],
  ['Wedges', 'Hot potato wedges'],
  ['Crusty roll', 'Crusty roll'],
  ['Almond croissant', 'Almond croissant'],
  ['Apple Danish', 'Apple Danish'],
  ['Lemon muffin', 'Lemon muffin'],
]

const PAGES: readonly { readonly keys: readonly Named[]; readonly colour: QuickKeyColour | null }[] = [
  { keys: quickKeyProducts, colour: null },
  { keys: FRUIT, colour: 'green' },
  { keys: HOT, colour: 'amber' },
]

/** Those of the organisation, which the other stores show, and the list of the first store. */
export function buildQuickKeys(products: readonly DemoProduct[]): DemoQuickKey[] {
  const idByName = new Map(products.map(({ name, id }) => [name, id]))
  const keyOf = ([label, productName]: Named) => {
    const productId = idByName.get(productName)
    if (productId === undefined) throw new Error(`quick key for a product that is not there: ${productName}`)
    return { label, productId }
  }
  const common = quickKeyProducts.map((key, position) => ({
    ...{ ...keyOf(key), position, page: 0, colour: null, storeId: null },
  }))
  const storeId = stores[0]?.id ?? null
  const own = PAGES.flatMap(({ keys, colour }, page) =>
    keys.map((key) => ({ ...keyOf(key), page, colour, storeId })),
  ).map((key, position) => ({ ...key, position }))
  return [...common, ...own]
}
