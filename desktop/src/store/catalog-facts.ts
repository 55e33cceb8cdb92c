import type { Product, ProductBarcode } from '@codex/shared/catalog/product'
import type { STORE_DEFAULTS, Store } from '@codex/shared/catalog/store'

/** What most products say about themselves beside name and price: rows hold only what differs from it. */
export const ORDINARY = {
  kind: 'goods',
  variantOf: null,
  options: [],
  groups: [],
  openPrice: false,
  forSale: true,
  discountable: true,
  minimumAge: 0,
  depositProductId: null,
  trackedBy: 'none',
  recalledLots: [],
} satisfies Partial<Product>

type Facts = Pick<Product, keyof typeof ORDINARY | 'breaks' | 'listPrices' | 'answeredCorrection'>

const isOrdinary = (value: unknown, usual: unknown): boolean =>
  Array.isArray(value) ? value.length === 0 : value === usual

export function factsText(product: Product): string {
  const facts: Record<string, unknown> = {}
  for (const [name, usual] of Object.entries(ORDINARY)) {
    const value = product[name as keyof typeof ORDINARY]
    if (!isOrdinary(value, usual)) facts[name] = value
  }
  if (product.breaks) facts.breaks = product.breaks
  if (product.listPrices) facts.listPrices = product.listPrices
  if (product.answeredCorrection) facts.answeredCorrection = product.answeredCorrection
  return JSON.stringify(facts)
}

export const factsOf = (text: string): Facts =>
  text === '{}' ? ORDINARY : { ...ORDINARY, ...(JSON.parse(text) as Partial<Facts>) }

const ONE_UNIT_MILLI = 1000

/** A code alone stands for one unit. */
export const barcodesText = (barcodes: readonly ProductBarcode[]): string =>
  JSON.stringify(barcodes.map((one) => (one.packQuantityMilli === ONE_UNIT_MILLI ? one.code : one)))

export const readBarcodes = (text: string): ProductBarcode[] =>
  (JSON.parse(text) as (string | ProductBarcode)[]).map((one) =>
    typeof one === 'string' ? { code: one, packQuantityMilli: ONE_UNIT_MILLI } : one,
  )

/** What a store says about money, as one column. */
export type StoreRules = Pick<
  Store,
  keyof typeof STORE_DEFAULTS | 'exchangeRates' | 'endsTerminalDay' | 'offlineBalanceLimitMinor'
>

export function rulesText(store: Store): string {
  const { tax, lineRounding, cashRounding, cutOverHour } = store
  const { inStoreTemplates, exchangeRates, endsTerminalDay, offlineBalanceLimitMinor } = store
  const money = { tax, lineRounding, cashRounding, cutOverHour }
  const payment = { exchangeRates, endsTerminalDay, offlineBalanceLimitMinor }
  const rules: StoreRules = { ...money, inStoreTemplates, ...payment }
  return JSON.stringify(rules)
}
