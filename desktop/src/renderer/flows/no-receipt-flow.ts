import type { ProductView } from '../../ipc/views.ts'
import { MAX_RESULTS } from '../actions/find-actions.ts'
import { surely } from '../actions/surely.ts'
import type { Ask, Flow } from '../asking/asking.ts'
import { typedQuantityMilli } from '../format/quantity.ts'
import { words } from '../locales/words.ts'
import type { FlowKit } from './flow-kit.ts'
import { MAX_AMOUNT_MINOR } from './price-flows.ts'

const texts = words.noReceipt
/** Most that is typed at once: pieces, grams, millilitres or millimetres. */
const MAX_TYPED = 9999
/** Longest serial or lot number, in characters. */
const MAX_TRACKED = 20

/** Goods that come back without a receipt: always for somebody who may. */
export function createNoReceiptFlow({ engine, allowed, reason, newId }: FlowKit) {
  const productOf = async (ask: Ask): Promise<ProductView> => {
    const seen = new Map<string, ProductView>()
    const found = await ask.search({
      ...{ title: texts.title, lead: texts.lead, apply: texts.next },
      ...{ label: texts.label, placeholder: words.find.placeholder },
      find: async (text) => {
        const products = await engine.call('product.search', { text, limit: MAX_RESULTS })
        return products.map((product) => {
          const { productId, name, barcode, priceMinor } = product
          seen.set(productId, product)
          return { id: productId, label: name, detail: barcode ?? words.find.noCode, amountMinor: priceMinor }
        })
      },
    })
    // Only what was found can be chosen.
    return seen.get(found.id) as ProductView
  }

  const quantityOf = async (ask: Ask, { name, unit }: ProductView): Promise<number> => {
    const isPiece = unit === 'each'
    const typed = await ask.digits({
      ...{ title: texts.title, lead: words.quantity.lead[unit](name), apply: texts.next },
      ...{ as: 'count', label: texts.quantityLabel, least: 1, most: MAX_TYPED },
      ...(isPiece && { usual: 1 }),
    })
    return typedQuantityMilli(String(typed), unit)
  }

  /** Undefined: what it costs today. */
  const priceOf = async (ask: Ask, { name, openPrice, priceMinor }: ProductView) => {
    const typed = await ask.digits({
      ...{ title: texts.title, apply: texts.next },
      lead: openPrice ? texts.openLead(name) : texts.priceLead(name),
      ...{ as: 'amount', label: texts.priceLabel, least: openPrice ? 1 : 0, most: MAX_AMOUNT_MINOR },
      ...(!openPrice && { usual: priceMinor }),
    })
    return openPrice || typed !== priceMinor ? typed : undefined
  }

  const trackingOf = async (ask: Ask, { name, trackedBy }: ProductView) => {
    if (trackedBy === 'none') return undefined
    const isSerial = trackedBy === 'serial'
    const number = await ask.text({
      ...{ title: texts.title, lead: isSerial ? texts.serial(name) : texts.lot(name), apply: texts.next },
      ...{ label: isSerial ? texts.serialLabel : texts.lotLabel, most: MAX_TRACKED },
    })
    return isSerial ? { serial: number } : { lot: number }
  }

  const returnWithoutReceipt: Flow = async (ask) => {
    const lineId = newId()
    const product = await productOf(ask)
    const { productId, trackedBy } = product
    // A serial number is of one piece.
    const quantityMilli = trackedBy === 'serial' ? 1000 : await quantityOf(ask, product)
    const priceMinor = await priceOf(ask, product)
    const tracking = await trackingOf(ask, product)
    const why = await reason(ask, texts.title, texts.reasons)
    const asked = { lineId, productId, quantityMilli, priceMinor, tracking, reason: why }
    await allowed(ask, { reason: why, subject: { kind: 'line', id: lineId } }, (approvalId) =>
      surely(engine, () => engine.call('return.unreferenced', { ...asked, approvalId })),
    )
  }

  return { returnWithoutReceipt }
}
