import type { PriceList } from '@codex/shared/catalog/price'
import { priceOf } from '@codex/shared/catalog/resolve-price'
import type { CatalogProduct, CatalogReader } from '../../store/catalog-reader.ts'
import type { EngineDeps } from '../deps.ts'
import { localTimeAt } from '../local-time.ts'

type Deps = Pick<EngineDeps, 'store' | 'catalog' | 'clock'>
type Known = { readonly revision: number; readonly lists: ReadonlyMap<string, PriceList> }

/**
 * The catalogue with every price as it is here and today: from the price list that holds on the business date, else the
 * product's own. Between shifts the day is the calendar's.
 */
export function atListPrices({ store, catalog, clock }: Deps): CatalogReader {
  let known: Known | undefined

  const lists = (): Known['lists'] => {
    const revision = catalog.revision()
    if (known?.revision !== revision)
      known = { revision, lists: new Map(catalog.priceLists().map((list) => [list.id, list])) }
    return known.lists
  }

  const context = () => {
    const here = catalog.store() ?? store.identity.identity()?.store
    const date = store.shift.open()?.businessDate ?? localTimeAt(clock.wallMs(), here?.timeZone ?? 'UTC')
    return { date: date.slice(0, 10), storeId: here?.id ?? '' }
  }

  const priced = (product: CatalogProduct): CatalogProduct => {
    // Nearly all: they stand on no list.
    if (!product.listPrices || product.openPrice) return product
    const entries = product.listPrices.flatMap(({ listId, ...price }) => {
      const list = lists().get(listId)
      return list ? [{ list, price }] : []
    })
    const { breaks: _, ...rest } = product
    return { ...rest, ...priceOf(product, entries, context()) }
  }

  return {
    ...catalog,
    findByBarcode: (codes) => {
      const found = catalog.findByBarcode(codes)
      return found && { ...found, product: priced(found.product) }
    },
    findProduct: (id) => {
      const product = catalog.findProduct(id)
      return product && priced(product)
    },
    search: (text, limit) => catalog.search(text, limit).map(priced),
    quickKeys: () => catalog.quickKeys().map((key) => ({ ...key, product: priced(key.product) })),
  }
}
