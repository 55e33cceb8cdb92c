import { AppError } from '@codex/shared/errors/app-error'
import type { CatalogProduct } from '../../store/catalog-reader.ts'
import { barcodeKey, searchWords } from '../../store/catalog-text.ts'
import type { OverlayEntry, ProductEvent } from '../../store/overlay-store.ts'
import type { TillStore } from '../../store/till-store.ts'
import type { EngineDeps } from '../deps.ts'
import type { Appended } from '../journal-writer.ts'
import { foldOverlay, type Overlay, underOverlay } from './overlay.ts'

/** More than any shop corrects before a hub answers. */
const MOST_ENTRIES = 500

/** What the catalogue's own search does not find a product by. */
type Named = { readonly id: string; readonly words: readonly string[]; readonly codes: readonly string[] }

type Known = { readonly entries: readonly OverlayEntry[]; readonly overlay: Overlay }

/**
 * What the till has said of the catalogue and the hub has not decided about, in memory: a look-up costs no read more.
 * A product's word ends when the hub sends the product with the name of that very event: a revision alone could be
 * head office's, from before the hub merged ours.
 */
export function createOverlays({ store, catalog, log }: Pick<EngineDeps, 'store' | 'catalog' | 'log'>) {
  let products: ReadonlyMap<string, Known> = new Map()
  /** By the keys of codes that products got here. */
  let codes: ReadonlyMap<string, string> = new Map()
  let names: readonly Named[] = []

  /** After a commit that changed them. */
  const reload = (): void => {
    const byProduct = new Map<string, OverlayEntry[]>()
    for (const entry of store.overlay.list()) {
      const { productId } = entry.event.payload
      byProduct.set(productId, [...(byProduct.get(productId) ?? []), entry])
    }
    products = new Map(
      [...byProduct].map(([id, entries]) => [id, { entries, overlay: foldOverlay(entries) }]),
    )
    codes = new Map(
      [...products].flatMap(([id, { overlay }]) =>
        overlay.added.map((code) => [barcodeKey(code), id] as const),
      ),
    )
    names = [...products].map(
      ([
        id,
        {
          overlay: { made, values, added },
        },
      ]) => ({
        id,
        words: searchWords(values.name ?? made?.name ?? '', Number.POSITIVE_INFINITY),
        codes: added,
      }),
    )
  }

  const taxClassOf = (id: string) => catalog.taxClasses().find((one) => one.id === id)

  /** The words that hold still over what the catalogue says just now: it may be newer than what was cleared. */
  const standing = (id: string, product: CatalogProduct | undefined): Overlay | undefined => {
    const known = products.get(id)
    const place = known?.entries.findIndex(({ eventId }) => eventId === product?.answeredCorrection) ?? -1
    if (!known || place < 0) return known?.overlay
    const rest = known.entries.slice(place + 1)
    return rest.length === 0 ? undefined : foldOverlay(rest)
  }

  const apply = (product: CatalogProduct): CatalogProduct => {
    const overlay = standing(product.id, product)
    return (overlay && underOverlay(overlay, product, taxClassOf)) ?? product
  }

  const findProduct = (id: string): CatalogProduct | undefined => {
    const product = catalog.findProduct(id)
    if (product) return apply(product)
    const overlay = products.get(id)?.overlay
    return overlay && underOverlay(overlay, undefined, taxClassOf)
  }

  const settle = (): void => {
    if (products.size === 0) return
    try {
      store.transaction(() => {
        for (const id of products.keys()) {
          const answered = catalog.findProduct(id)?.answeredCorrection
          if (answered !== undefined) store.overlay.answered(id, answered)
        }
      })
      reload()
    } catch (error) {
      // What is shown is right without it.
      log('answered corrections stay for now', { error: String(error) })
    }
  }

  /** Room for one more: what was said of products that are gone goes first. */
  const makeRoom = (into: TillStore['overlay']): void => {
    const count = [...products.values()].reduce((sum, { entries }) => sum + entries.length, 0)
    if (count < MOST_ENTRIES) return
    const gone = [...products.keys()].filter((id) => !findProduct(id))
    if (gone.length === 0) throw new AppError('CORRECTIONS_TOO_MANY', { most: MOST_ENTRIES })
    for (const id of gone) into.drop(id)
  }

  reload()
  settle()

  return {
    isEmpty: (): boolean => products.size === 0,
    /** Product by the key of a code that it got here. */
    idOfCode: (key: string): string | undefined => codes.get(key),
    /** Whether a code, by its key, was taken off a product here. */
    hasLost: (product: CatalogProduct, key: string): boolean =>
      standing(product.id, product)?.removed.has(key) ?? false,
    apply,
    /** At the product's own price, as the till shows it. */
    findProduct,
    /** Products that are called so here: each of the words begins one of theirs, or a code begins like the text. */
    named: (text: string): CatalogProduct[] => {
      const [asked, typed] = [searchWords(text), text.trim()]
      const hasWords = ({ words }: Named): boolean =>
        asked.length > 0 && asked.every((word) => words.some((one) => one.startsWith(word)))
      return names
        .filter((one) => hasWords(one) || one.codes.some((code) => code.startsWith(typed)))
        .flatMap(({ id }) => findProduct(id) ?? [])
    },
    /** The hub may have decided. */
    settle,
    reload,
    /**
     * In the transaction that journals it; `reload` after.
     *
     * @throws CORRECTIONS_TOO_MANY
     */
    add: (event: ProductEvent, place: Appended & { eventId: string; epochOrdinal: number }): void => {
      makeRoom(store.overlay)
      store.overlay.add(event, place)
    },
  }
}
export type Overlays = ReturnType<typeof createOverlays>
