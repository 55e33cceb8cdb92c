import type { PricedLine } from '@codex/shared/basket/line'
import { knownLocale, knownTimeZone } from '@codex/shared/catalog/known-locale'
import type { Operator } from '@codex/shared/catalog/operator'
import type {
  BasketView,
  HealthView,
  LineView,
  OperatorTile,
  ProductView,
  QuickKeyView,
  SaleDone,
  TillView,
  TotalsView,
} from '../ipc/views.ts'
import type { CatalogProduct, CatalogQuickKey } from '../store/catalog-rows.ts'
import type { Basket } from './basket.ts'
import type { EngineDeps } from './deps.ts'
import type { Operators } from './operators.ts'

export const lineView = (line: PricedLine, position: number): LineView => ({
  lineId: line.lineId,
  position,
  name: line.name,
  barcode: line.barcode,
  quantityMilli: line.quantityMilli,
  unitPriceMinor: line.unitPriceMinor,
  priceQuantityMilli: line.priceQuantityMilli,
  extendedMinor: line.extendedMinor,
  voided: line.voided,
})

export const totalsView = (basket: Basket): TotalsView => {
  const { totalMinor, taxMinor, itemCount } = basket.priced()
  return { totalMinor, taxMinor, itemCount }
}

export const basketView = (basket: Basket): BasketView => ({
  ...totalsView(basket),
  basketId: basket.get().basketId,
  version: basket.get().version,
  lines: basket.priced().lines.map(lineView),
})

export const productView = (product: CatalogProduct): ProductView => ({
  productId: product.id,
  name: product.name,
  priceMinor: product.priceMinor,
  barcode: product.barcodes[0] ?? null,
})

export const quickKeyView = ({ position, label, product }: CatalogQuickKey): QuickKeyView => ({
  position,
  label,
  productId: product.id,
  priceMinor: product.priceMinor,
})

const operatorTile = ({ id: operatorId, number, name, role }: Operator): OperatorTile => ({
  operatorId,
  number,
  name,
  role,
})

/** The till as the screen shows it, derived anew each time: there is no second copy that could be stale. */
export function tillView(
  { store, catalog }: EngineDeps,
  operators: Operators,
  health: HealthView,
  lastSale: SaleDone | null,
): TillView {
  const identity = store.identity.identity()
  const operator = operators.current()
  const shift = store.shift.open()
  const stage = !identity ? 'enrolment' : !operator ? 'sign-in' : lastSale ? 'done' : 'selling'
  return {
    stage,
    identity: identity && {
      tenantName: identity.tenantName,
      storeName: identity.store.name,
      tillNumber: identity.tillNumber,
      currency: identity.store.currency,
      // The screen formats with them: an unknown one would throw there.
      locale: knownLocale(identity.store.locale),
      timeZone: knownTimeZone(identity.store.timeZone),
    },
    operators: catalog.operators().map(operatorTile),
    operator: operator ? operatorTile(operator) : null,
    shift: shift ? { openedAt: shift.openedAt, businessDate: shift.businessDate } : null,
    lastSale,
    canSignIn: operators.canSignIn(),
    productCount: catalog.productCount(),
    health,
  }
}
