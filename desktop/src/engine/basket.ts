import { type Line, type LineSource, MAX_BASKET_LINES, type PricedLine } from '@codex/shared/basket/line'
import { isPriceable, type PricedBasket, price } from '@codex/shared/basket/price'
import { lineBytes, MAX_BASKET_BYTES } from '@codex/shared/basket/size'
import { AppError } from '@codex/shared/errors/app-error'
import { MAX_TAX_ROWS } from '@codex/shared/tax/tax-table'
import type { OpenBasket } from '../store/basket-store.ts'
import type { CatalogProduct } from '../store/catalog-rows.ts'
import { type EngineDeps, isoTime } from './deps.ts'

type NewLine = {
  readonly product: CatalogProduct
  readonly barcode: string | null
  readonly quantityMilli: number
  readonly source: LineSource
  /** From whoever may send the same line again. */
  readonly lineId?: string | undefined
}

export type BasketChange = { readonly version: number; readonly position: number; readonly line: PricedLine }

/** @throws BASKET_TOO_LARGE: asked before anything is written, so that disk and memory agree on what it costs */
function priceable(lines: readonly Line[]): PricedBasket {
  if (!isPriceable(lines)) throw new AppError('BASKET_TOO_LARGE')
  return price(lines)
}

const bytesOf = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + lineBytes(line), 0)

/**
 * The open basket: on disk first, then in memory. The engine is the file's only writer, so memory is never
 * behind; it is read back once, at start.
 */
export function createBasket({ store, clock, newId }: Pick<EngineDeps, 'store' | 'clock' | 'newId'>) {
  const openNew = (): OpenBasket => store.basket.create(newId(), isoTime(clock.wallMs()))
  let open: OpenBasket = store.basket.open() ?? openNew()
  let priced: PricedBasket = price(open.lines)
  let bytes = bytesOf(open.lines)

  const settle = (lines: readonly Line[], nowPriced: PricedBasket, position: number): BasketChange => {
    open = { ...open, version: open.version + 1, lines }
    priced = nowPriced
    return { version: open.version, position, line: priced.lines[position] as PricedLine }
  }

  const changeLine = (lineId: string, change: (line: Line) => Line): BasketChange => {
    const position = open.lines.findIndex((line) => line.lineId === lineId)
    const line = open.lines[position]
    if (!line) throw new AppError('LINE_UNKNOWN', { lineId })
    if (line.voided) throw new AppError('LINE_VOIDED', { lineId })
    const changed = change(line)
    const lines = open.lines.with(position, changed)
    const nowPriced = priceable(lines)
    store.basket.changeLine(open.basketId, changed)
    return settle(lines, nowPriced, position)
  }

  return {
    get: (): OpenBasket => open,
    priced: (): PricedBasket => priced,
    add: ({ product, barcode, quantityMilli, source, lineId = newId() }: NewLine): BasketChange => {
      const position = open.lines.length
      if (position >= MAX_BASKET_LINES) throw new AppError('BASKET_FULL', { most: MAX_BASKET_LINES })
      const line: Line = {
        lineId,
        productId: product.id,
        productRevision: product.revision,
        barcode,
        name: product.name,
        departmentId: product.departmentId,
        taxClassId: product.taxClassId,
        taxRatePpm: product.taxRatePpm,
        quantityMilli,
        unitPriceMinor: product.priceMinor,
        priceQuantityMilli: product.priceQuantityMilli,
        source,
        voided: false,
      }
      const lines = [...open.lines, line]
      const nowPriced = priceable(lines)
      const grown = bytes + lineBytes(line)
      if (grown > MAX_BASKET_BYTES || nowPriced.taxes.length > MAX_TAX_ROWS)
        throw new AppError('BASKET_FULL', { most: position })
      store.basket.addLine(open.basketId, position, line, isoTime(clock.wallMs()))
      bytes = grown
      return settle(lines, nowPriced, position)
    },
    voidLine: (lineId: string): BasketChange => changeLine(lineId, (line) => ({ ...line, voided: true })),
    setQuantity: (lineId: string, quantityMilli: number): BasketChange =>
      changeLine(lineId, (line) => ({ ...line, quantityMilli })),
    /** Inside the sale's transaction: writes the next basket. `reload` after the commit. */
    replace: openNew,
    reload: (): void => {
      open = store.basket.open() ?? openNew()
      priced = price(open.lines)
      bytes = bytesOf(open.lines)
    },
  }
}
export type Basket = ReturnType<typeof createBasket>
