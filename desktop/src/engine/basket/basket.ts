import { applyToBasket, emptyBasket } from '@codex/shared/basket/apply-to-basket'
import type { Basket as BasketState } from '@codex/shared/basket/basket'
import type { BasketEvent } from '@codex/shared/basket/basket-event'
import type { Line } from '@codex/shared/basket/line'
import { price } from '@codex/shared/basket/price'
import type { PricedBasket, PricedLine } from '@codex/shared/basket/priced-basket'
import { MAX_BASKET_BYTES } from '@codex/shared/basket/size'
import { AppError } from '@codex/shared/errors/app-error'
import { assert } from '@codex/shared/errors/assert'
import { MAX_UNPAID_BYTES } from '@codex/shared/sale/payable'
import type { BasketWrite, OpenBasket } from '../../store/basket-store.ts'
import { type EngineDeps, isoTime } from '../deps.ts'
import type { Rules } from '../rules.ts'
import { priceWithinBounds } from './basket-bounds.ts'

export type Placed = { readonly position: number; readonly line: PricedLine }

export type BasketChange = Placed & {
  readonly version: number
  /** Lines that cost something else because of it. */
  readonly others: readonly Placed[]
}

/** A basket, what it costs, and when that was reckoned: what the cashier sees is what is paid. */
type Open = OpenBasket & { readonly priced: PricedBasket; readonly pricedAt: string }

/** Cashiers are not asked why they void a line. */
const VOIDED = { reason: 'not asked' }

type Deps = Pick<EngineDeps, 'store' | 'clock' | 'newId'>

/**
 * The open basket: an event of the domain makes a new one in memory, its rows are written, and only then is it the
 * basket. The engine is the file's only writer, so memory is never behind; it is read back once, at start.
 */
export function createBasket({ store, clock, newId }: Deps, rules: Rules) {
  const now = (): string => isoTime(clock.wallMs())
  const openNew = (): OpenBasket => store.basket.create(emptyBasket(newId()), now())
  const priceNow = (from: OpenBasket): Open => {
    const pricedAt = rules.localTime()
    return { ...from, priced: price(from.basket, rules.pricing(), pricedAt), pricedAt }
  }
  let open: Open = priceNow(store.basket.open() ?? openNew())

  /** What is being paid does not change; nor does what waits for its signature. */
  const requireUnpaid = (): void => {
    const { basketId } = open.basket
    if (store.tender.isUnderWay(basketId)) throw new AppError('PAYMENT_UNDER_WAY')
    if (store.fiscal.get()?.basketId === basketId) throw new AppError('SIGNING_UNDER_WAY')
  }

  /**
   * @param lineId the line that the cashier is shown
   * @throws PAYMENT_UNDER_WAY, SIGNING_UNDER_WAY, what the reducer refuses, BASKET_FULL, BASKET_TOO_LARGE: then nothing is written
   */
  const apply = (events: readonly BasketEvent[], lineId: string): BasketChange => {
    requireUnpaid()
    const before = open
    const basket = events.reduce(applyToBasket, before.basket)
    const pricedAt = rules.localTime()
    const priced = priceWithinBounds(basket, rules.pricing(), pricedAt, mostBytes(events))
    const position = basket.lines.findIndex((line) => line.lineId === lineId)
    const line = priced.lines[position]
    assert(line, 'an event of a line leaves the line in its basket')
    store.basket.write(basket.basketId, changesOf(before.basket, basket), now())
    open = { basket, version: before.version + 1, priced, pricedAt }
    const others = repriced(before.priced, priced).filter((other) => other.position !== position)
    return { version: open.version, position, line, others }
  }

  return {
    get: (): Open => open,
    /** A line, and what goes along with it. */
    add: (line: Line, ...linked: readonly Line[]): BasketChange =>
      apply(
        [line, ...linked].map((one) => ({ type: 'line-added', line: one })),
        line.lineId,
      ),
    voidLine: (lineId: string): BasketChange => apply([{ type: 'line-voided', lineId, ...VOIDED }], lineId),
    setQuantity: (lineId: string, quantityMilli: number): BasketChange =>
      apply([{ type: 'quantity-set', lineId, quantityMilli }], lineId),
    /** The rules changed. True when the basket costs something else now. */
    reprice: (): boolean => {
      const before = open
      if (store.tender.isUnderWay(before.basket.basketId)) return false
      open = priceNow(before)
      const { taxMinor, totalMinor } = open.priced
      const isSame = taxMinor === before.priced.taxMinor && totalMinor === before.priced.totalMinor
      return !isSame || repriced(before.priced, open.priced).length > 0
    },
    /** Inside the sale's transaction: writes the next basket. `reload` after the commit. */
    replace: openNew,
    reload: (): void => {
      open = priceNow(store.basket.open() ?? openNew())
    },
  }
}
export type Basket = ReturnType<typeof createBasket>

/** New lines leave room for what may still happen to a full basket. */
const mostBytes = (events: readonly BasketEvent[]): number =>
  events.some(({ type }) => type === 'line-added') ? MAX_BASKET_BYTES : MAX_UNPAID_BYTES

/** The reducer leaves alone what an event does not touch: what is another object has changed. */
function changesOf(before: BasketState, after: BasketState): BasketWrite {
  const { basketId: _, lines, ...facts } = after
  const changed = lines.flatMap((line, position) =>
    line === before.lines[position] ? [] : [{ position, line }],
  )
  const isSame = Object.entries(facts).every(([name, value]) => before[name as keyof typeof facts] === value)
  return { lines: changed, facts: isSame ? undefined : facts }
}

/** Lines that are new, or that a cashier sees differently than before. */
const repriced = (before: PricedBasket, after: PricedBasket): Placed[] =>
  after.lines.flatMap((line, position) => {
    const old = before.lines[position]
    const isSame =
      old?.amountMinor === line.amountMinor &&
      old.quantityMilli === line.quantityMilli &&
      old.voided === line.voided
    return isSame ? [] : [{ position, line }]
  })
