import type { basketCalls } from '../../ipc/calls/basket-calls.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import type { BasketChange } from '../basket/basket.ts'
import { basketView, productView, quickKeyView } from '../till-view.ts'
import type { EngineParts } from './engine-parts.ts'

export function basketHandlers(engine: EngineParts): HandlersOf<typeof basketCalls> {
  const { catalog } = engine.deps
  const { basket, operators, lines, whole, goods, voidBasket, confirmAge, ageQuestion, askedCode } =
    engine.selling

  /** Nothing is told of what was so already. */
  const oneLine = (change: BasketChange | undefined) => {
    if (change) engine.changed(change)
    return {}
  }
  const allOfIt = (isNews: boolean) => {
    if (isNews) engine.rebased()
    return {}
  }

  return {
    'basket.get': () => basketView(engine.selling),
    'quick-keys.get': () => catalog.quickKeys().map(quickKeyView),
    'product.search': ({ text, limit }) => catalog.search(text, limit).map(productView),
    'scan.submit': ({ code, t0Ms }) => {
      engine.scanned(code, 'wedge', t0Ms)
      return {}
    },
    'scan.ask': ({ piece }) => {
      askedCode.ask(piece)
      return {}
    },
    'scan.drop': () => {
      askedCode.drop()
      return {}
    },
    'product.add': (asked) => oneLine(goods.product(asked)),
    'product.code': (asked) => oneLine(goods.code(asked)),
    'product.department': (asked) => oneLine(goods.department(asked)),
    'line.void': ({ lineId, reason }) => oneLine(lines.void(lineId, reason)),
    'line.quantity': ({ lineId, quantityMilli }) => {
      operators.require()
      return oneLine(basket.setQuantity(lineId, quantityMilli))
    },
    'line.discount': (asked) => oneLine(lines.discount(asked)),
    'line.override': (asked) => oneLine(lines.override(asked)),
    'line.track': ({ lineId, tracking }) => oneLine(lines.track(lineId, tracking)),
    'basket.discount': (asked) => allOfIt(whole.discount(asked)),
    'basket.customer': ({ basketId, customer }) => allOfIt(whole.customer(basketId, customer)),
    'basket.exempt': (asked) => allOfIt(whole.exempt(asked)),
    'basket.code': ({ basketId, code, presented }) =>
      allOfIt(presented ? whole.presentCode(basketId, code) : whole.removeCode(basketId, code)),
    'basket.void': (asked) => allOfIt(voidBasket(asked)),
    'age.get': ageQuestion,
    'age.confirm': ({ subject, outcome }) => allOfIt(confirmAge(subject, outcome)),
  }
}
