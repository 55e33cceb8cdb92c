import { soldByProduct } from '@codex/shared/basket/draft'
import { breakAt } from '@codex/shared/basket/list-price'
import type { PricedBasket, PricedLine } from '@codex/shared/basket/priced-basket'
import { knownLocale, knownTimeZone } from '@codex/shared/catalog/known-locale'
import type { Operator } from '@codex/shared/catalog/operator'
import { roundCash } from '@codex/shared/money/cash-rounding'
import type { SaleDiscount } from '@codex/shared/sale/sale-line'
import type {
  BasketView,
  HealthView,
  LineView,
  OperatorTile,
  ProductView,
  QuickKeyView,
  SafetyView,
  SaleDone,
  TillView,
  TotalsView,
} from '../ipc/views.ts'
import type { CatalogProduct, CatalogQuickKey } from '../store/catalog-rows.ts'
import type { EngineDeps } from './deps.ts'
import type { Selling } from './selling.ts'
import { cardView, paymentView } from './tender/payment-view.ts'

/** What a unit costs: as keyed in, or at the quantity break that all of it in the basket reaches. */
function unitPriceOf({ override, article, quantityMilli }: PricedLine, lines: readonly PricedLine[]): number {
  if (override) return override.unitPriceMinor
  if (!article.breaks || quantityMilli < 0) return article.priceMinor
  const soldMilli = soldByProduct(lines).get(article.productId) ?? 0
  return breakAt(article, soldMilli)?.priceMinor ?? article.priceMinor
}

const takenOffOf = ({ discounts }: PricedLine, priced: PricedBasket): LineView['takenOff'] =>
  discounts
    .filter(({ amountMinor }) => amountMinor !== 0)
    .map(({ by, amountMinor }) => ({ name: nameOf(priced.discounts[by] as SaleDiscount), amountMinor }))

/** A promotion by its name, a discount by its reason; an exemption says so itself. */
function nameOf(discount: SaleDiscount): string {
  if (discount.kind === 'promotion') return discount.name
  return discount.kind === 'exemption' ? '' : discount.terms.reason
}

export const lineView = (line: PricedLine, position: number, priced: PricedBasket): LineView => ({
  lineId: line.lineId,
  position,
  name: line.article.name,
  barcode: line.barcode ?? null,
  quantityMilli: line.quantityMilli,
  unitPriceMinor: unitPriceOf(line, priced.lines),
  priceQuantityMilli: line.article.priceQuantityMilli,
  unit: line.article.unit,
  takenOff: takenOffOf(line, priced),
  amountMinor: line.amountMinor,
  tracking: line.tracking ?? null,
  voided: line.voided !== undefined,
})

type Priced = Pick<Selling, 'basket' | 'rules' | 'askAge'>

export const totalsView = ({ basket, rules, askAge }: Priced): TotalsView => {
  const { totalMinor, taxMinor, itemCount, returnCount } = basket.get().priced
  const { payableMinor: cashMinor } = roundCash(totalMinor, rules.store()?.cashRounding ?? null)
  return {
    totalMinor,
    cashMinor,
    taxMinor,
    isTaxAdded: rules.pricing().tax.prices === 'exclusive',
    itemCount,
    returnCount,
    askAge: askAge(),
  }
}

export function basketView(selling: Priced): BasketView {
  const { basket, version, priced } = selling.basket.get()
  const { basketId, customer = null, exemption = null, promotionCodes } = basket
  return {
    ...totalsView(selling),
    ...{ basketId, version, customer, exemption, promotionCodes },
    lines: priced.lines.map((line, i) => lineView(line, i, priced)),
  }
}

export const productView = (product: CatalogProduct): ProductView => ({
  productId: product.id,
  name: product.name,
  priceMinor: product.priceMinor,
  barcode: product.barcodes[0]?.code ?? null,
  unit: product.unit,
  openPrice: product.openPrice,
  trackedBy: product.trackedBy,
})

export const quickKeyView = ({ position, label, product, page, colour }: CatalogQuickKey): QuickKeyView => ({
  position,
  label,
  productId: product.id,
  priceMinor: product.openPrice ? null : product.priceMinor,
  page,
  colour,
})

const operatorTile = ({ id: operatorId, number, name, role }: Operator): OperatorTile => ({
  operatorId,
  number,
  name,
  role,
})

const UNWATCHED = {
  mirror: 'off',
  backupAt: null,
  checkedAt: null,
  isDiskLow: false,
  logBytes: 0,
  isLogHeld: false,
  findings: [],
} satisfies Partial<SafetyView>

type World = {
  readonly health: HealthView
  /** Undefined: nothing looks after the files here. */
  readonly safety: SafetyView | undefined
  readonly lastSale: SaleDone | null
}

/** The till as the screen shows it, derived anew each time: there is no second copy that could be stale. */
export function tillView(
  { store, catalog, signer, isTraining = false }: EngineDeps,
  { operators, proof, payments, rules }: Selling,
  { health, safety, lastSale }: World,
): TillView {
  const payment = payments.find()
  const [card] = store.card.open()
  const identity = store.identity.identity()
  const operator = operators.current()
  const shift = store.shift.open()
  const locked = operators.isLocked()
  const stage = !identity ? 'enrolment' : !operator || locked ? 'sign-in' : lastSale ? 'done' : 'selling'
  return {
    training: isTraining,
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
    locked,
    shift: shift
      ? {
          ...{ openedAt: shift.openedAt, businessDate: shift.businessDate, ownerId: shift.ownerId },
          ownerName: catalog.operator(shift.ownerId)?.name ?? '',
        }
      : null,
    lastSale,
    signer: store.fiscal.failure() ? 'out-of-order' : signer ? 'ready' : 'none',
    payment: payment ? paymentView(payment) : null,
    foreignCash: (rules.store()?.exchangeRates ?? []).map(({ currency }) => currency),
    card: card ? cardView(card) : null,
    heldCount: store.basket.heldCount(),
    canSignIn: proof.isPossible(),
    safety: safety ?? { ...UNWATCHED, recovered: store.recovery.open() ?? null },
    productCount: catalog.productCount(),
    printDoubt: store.print.firstDoubt(),
    health,
  }
}
