import { AppError } from '@codex/shared/errors/app-error'
import type { basketCalls } from '../../ipc/calls/basket-calls.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import { basketView, productView, quickKeyView } from '../till-view.ts'
import type { EngineParts } from './engine-parts.ts'

export function basketHandlers(engine: EngineParts): HandlersOf<typeof basketCalls> {
  const { deps, selling, changed } = engine
  const { catalog } = deps
  const { basket, rules, operators, newLines } = selling

  return {
    'basket.get': () => basketView(basket, rules),
    'quick-keys.get': () => catalog.quickKeys().map(quickKeyView),
    'product.search': ({ text, limit }) => catalog.search(text, limit).map(productView),
    'scan.submit': ({ code, t0Ms }) => {
      engine.scanned(code, 'wedge', t0Ms)
      return {}
    },
    'product.add': ({ productId, quantityMilli, source }) => {
      operators.require()
      const product = catalog.findProduct(productId)
      if (!product) throw new AppError('PRODUCT_UNKNOWN', { productId })
      changed(basket.add(...newLines({ product, quantityMilli, source })))
      return {}
    },
    'line.void': ({ lineId }) => {
      operators.require()
      changed(basket.voidLine(lineId))
      return {}
    },
    'line.quantity': ({ lineId, quantityMilli }) => {
      operators.require()
      changed(basket.setQuantity(lineId, quantityMilli))
      return {}
    },
  }
}
