import { applyToBasket, emptyBasket } from '@codex/shared/basket/apply-to-basket'
import type { BasketEvent } from '@codex/shared/basket/basket-event'
import { checkDiscountFits } from '@codex/shared/basket/change-basket'
import type { Line } from '@codex/shared/basket/line'
import { price } from '@codex/shared/basket/price'
import type { PricedBasket } from '@codex/shared/basket/priced-basket'
import { MAX_BASKET_BYTES } from '@codex/shared/basket/size'
import { AppError } from '@codex/shared/errors/app-error'
import { assert } from '@codex/shared/errors/assert'
import { MAX_UNPAID_BYTES } from '@codex/shared/sale/payable'
import type { OpenBasket } from '../../store/basket-store.ts'
import { type EngineDeps, isoTime } from '../deps.ts'
import type { HeardSales } from '../returns/heard-sales.ts'
import { mendReturns } from '../returns/mend-returns.ts'
import type { Rules } from '../rules.ts'
import { priceWithinBounds } from './basket-bounds.ts'
import { changesOf, isSameBasket, type Placed, repriced } from './basket-diff.ts'

export type { Placed } from './basket-diff.ts'

export type BasketChange = Placed & {
  readonly version: number
  /** Lines that cost something else because of it. */
  readonly others: readonly Placed[]
}

/** A basket, what it costs, and when that was reckoned: what the cashier sees is what is paid. */
type Open = OpenBasket & { readonly priced: PricedBasket; readonly pricedAt: string }

/** What is to happen to the basket, with the name of whoever allows it beside the operator. */
export type Wanted = (approvedBy?: string) => readonly BasketEvent[]

/** Passes, or says who allows it, or throws: see `Approvals`. */
export type Authorise = () => string | undefined

/** Cashiers are not asked why they void a line; some say it. */
const VOIDED = { reason: 'not asked' }

/** Whoever it will be: what fits with a name fits without. */
const SOMEBODY = '00000000-0000-4000-8000-000000000000'

type Deps = Pick<EngineDeps, 'store' | 'clock' | 'newId'>

/**
 * The open basket: an event of the domain makes a new one in memory, its rows are written, and only then is it the
 * basket. The engine is the file's only writer, so memory is never behind; it is read back once, at start.
 */
export function createBasket({ store, clock, newId }: Deps, rules: Rules, heard?: HeardSales) {
  const now = (): string => isoTime(clock.wallMs())
  const openNew = (): OpenBasket => store.basket.create(emptyBasket(newId()), now())
  const priceNow = (from: OpenBasket): Open => {
    const pricedAt = rules.localTime()
    return { ...from, priced: price(from.basket, rules.pricing(), pricedAt), pricedAt }
  }
  /** As it is on disk; what comes back is worth what it is after all that came back meanwhile. */
  const readOpen = (): OpenBasket => {
    const kept = store.basket.open() ?? openNew()
    const { basketId } = kept.basket
    const basket = store.tender.isUnderWay(basketId) ? kept.basket : mendReturns(store, kept.basket, heard)
    if (basket === kept.basket) return kept
    store.basket.write(basketId, changesOf(kept.basket, basket), now())
    return { basket, version: kept.version + 1 }
  }
  /** Read at start, priced when first asked for: the sign-in screen shows no price, and a time zone takes its time. */
  const pricedLater = (from: OpenBasket): (() => Open) => {
    let priced: Open | undefined
    return () => {
      priced ??= priceNow(from)
      return priced
    }
  }
  let open = pricedLater(readOpen())
  const isNow = (next: Open): Open => {
    open = () => next
    return next
  }

  /** What is being paid does not change; nor does what waits for its signature. */
  const requireUnpaid = (): void => {
    const { basketId } = open().basket
    if (store.tender.isUnderWay(basketId)) throw new AppError('PAYMENT_UNDER_WAY')
    if (store.fiscal.get()?.basketId === basketId) throw new AppError('SIGNING_UNDER_WAY')
  }

  const after = (events: readonly BasketEvent[]): Open => {
    const changed = events.reduce(applyToBasket, open().basket)
    // A return that is given up makes the others of its line worth something else.
    const isVoid = events.some(({ type }) => type === 'line-voided')
    const basket = isVoid ? mendReturns(store, changed, heard) : changed
    const pricedAt = rules.localTime()
    const priced = priceWithinBounds(basket, rules.pricing(), pricedAt, mostBytes(events))
    for (const event of events) checkDiscountFits(event, basket, priced)
    return { basket, version: open().version + 1, priced, pricedAt }
  }

  const write = (next: Open): Open => {
    store.basket.write(next.basket.basketId, changesOf(open().basket, next.basket), now())
    return next
  }

  /**
   * Everything is checked before anybody is asked to allow it, and an approval is used up in the transaction that
   * writes what it was given for.
   *
   * @throws PAYMENT_UNDER_WAY, SIGNING_UNDER_WAY, what the reducer refuses, DISCOUNT_TOO_LARGE, BASKET_FULL,
   *   BASKET_TOO_LARGE, and what `authorise` throws: then nothing is written
   * @returns the basket before it
   */
  const change = (wanted: Wanted, authorise?: Authorise): Open => {
    requireUnpaid()
    const before = open()
    const next = after(wanted(authorise && SOMEBODY))
    if (isSameBasket(before.basket, next.basket)) return before
    isNow(authorise ? store.transaction(() => write(after(wanted(authorise())))) : write(next))
    return before
  }

  /** @param lineId the line that the cashier is shown */
  const changeLine = (lineId: string, wanted: Wanted, authorise?: Authorise): BasketChange => {
    const before = change(wanted, authorise)
    const position = open().basket.lines.findIndex((line) => line.lineId === lineId)
    const line = open().priced.lines[position]
    assert(line, 'an event of a line leaves the line in its basket')
    const others = repriced(before.priced, open().priced).filter((other) => other.position !== position)
    return { version: open().version, position, line, others }
  }

  return {
    get: (): Open => open(),
    requireUnpaid,
    changeLine,
    /** What is decided about the basket as a whole. False: it was so already. */
    changeWhole: (wanted: Wanted, authorise?: Authorise): boolean => change(wanted, authorise) !== open(),
    /** A line, and what goes along with it. */
    add: (line: Line, ...linked: readonly Line[]): BasketChange =>
      changeLine(line.lineId, () => [line, ...linked].map((one) => ({ type: 'line-added', line: one }))),
    voidLine: (lineId: string, reason?: string): BasketChange =>
      changeLine(lineId, () => [
        { type: 'line-voided', lineId, ...(reason === undefined ? VOIDED : { reason }) },
      ]),
    setQuantity: (lineId: string, quantityMilli: number): BasketChange =>
      changeLine(lineId, () => [{ type: 'quantity-set', lineId, quantityMilli }]),
    /** The rules changed. True when the basket costs something else now. */
    reprice: (): boolean => {
      const before = open()
      if (store.tender.isUnderWay(before.basket.basketId)) return false
      isNow(priceNow(before))
      const { taxMinor, totalMinor } = open().priced
      const isSame = taxMinor === before.priced.taxMinor && totalMinor === before.priced.totalMinor
      return !isSame || repriced(before.priced, open().priced).length > 0
    },
    /** Inside the transaction that closed the open one: writes the next basket. `reload` after the commit. */
    replace: openNew,
    reload: (): void => {
      isNow(priceNow(readOpen()))
    },
  }
}
export type Basket = ReturnType<typeof createBasket>

/** New lines leave room for what may still happen to a full basket. */
const mostBytes = (events: readonly BasketEvent[]): number =>
  events.some(({ type }) => type === 'line-added') ? MAX_BASKET_BYTES : MAX_UNPAID_BYTES
