import type { LineSource } from '@codex/shared/basket/line'
import { AppError } from '@codex/shared/errors/app-error'
import type { engineContract } from '../ipc/contract.ts'
import type { Handlers } from '../ipc/define.ts'
import type { SaleDone, TillView } from '../ipc/views.ts'
import type { Basket, BasketChange } from './basket.ts'
import type { EngineDeps } from './deps.ts'
import type { NewLines } from './new-lines.ts'
import type { Operators } from './operators.ts'
import type { createPayCash } from './pay-cash.ts'
import type { Rules } from './rules.ts'
import { basketView, productView, quickKeyView } from './till-view.ts'
import type { Timings } from './timings.ts'

type Deps = {
  readonly deps: EngineDeps
  readonly basket: Basket
  readonly rules: Rules
  readonly operators: Operators
  readonly timings: Timings
  readonly newLines: NewLines
  readonly pay: ReturnType<typeof createPayCash>
  readonly view: () => TillView
  readonly changed: (change: BasketChange) => void
  readonly scanned: (code: string, source: LineSource, t0Ms: number) => void
  readonly sold: (done: SaleDone) => void
  readonly isUnannounced: (done: SaleDone) => boolean
  readonly leaveDone: () => void
  readonly tellTill: () => void
}

/** One handler for every call of a window. */
export function screenHandlers(engine: Deps): Handlers<typeof engineContract> {
  const { deps, basket, rules, operators, timings, changed, newLines } = engine
  const { catalog } = deps

  return {
    'till.get': engine.view,
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
    'operator.sign-in': async ({ operatorId, pin }) => {
      await operators.signIn(operatorId, pin)
      engine.tellTill()
      return {}
    },
    'operator.lock': () => {
      engine.leaveDone()
      operators.lock()
      engine.tellTill()
      return {}
    },
    'sale.pay-cash': (payment) => {
      const { done, isNew } = engine.pay(payment)
      if (isNew || engine.isUnannounced(done)) engine.sold(done)
      return done
    },
    'sale.dismiss': () => {
      engine.leaveDone()
      return {}
    },
    'scan.painted': ({ scanId, paintedMs, renderedMs }) => {
      timings.painted(scanId, paintedMs, renderedMs)
      return {}
    },
    'timings.get': timings.all,
  }
}
