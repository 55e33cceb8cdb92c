import { AppError } from '@codex/shared/errors/app-error'
import type { HeldBasket } from '../../store/basket-store.ts'
import type { Basket } from '../basket/basket.ts'
import { basketSummary, isUntouched } from '../basket/basket-summary.ts'
import { type EngineDeps, isoTime } from '../deps.ts'
import type { JournalWriter } from '../journal-writer.ts'
import type { Operators } from '../operators/operators.ts'
import type { Weighing } from '../weighing/weighing.ts'

/** More than a shop ever has waiting: what is forgotten day by day must not pile up. */
export const MOST_HELD = 200

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'clock'>
  readonly basket: Basket
  readonly operators: Pick<Operators, 'require'>
  readonly weighing: Pick<Weighing, 'requireNone'>
  readonly journal: JournalWriter
}

/** Baskets that wait while their customer fetches something: closed in one transaction, the next one opens. */
export function createHold({ deps: { store, clock }, basket, operators, weighing, journal }: Parts) {
  const now = (): string => isoTime(clock.wallMs())

  const checkHoldable = (basketId: string): void => {
    const { basket: open, priced } = basket.get()
    if (open.basketId !== basketId) throw new AppError('BASKET_CHANGED', { totalMinor: priced.totalMinor })
    weighing.requireNone()
    if (open.lines.every((line) => line.voided)) throw new AppError('BASKET_EMPTY')
    basket.requireUnpaid()
    if (store.basket.heldCount() + store.offer.openCount() >= MOST_HELD)
      throw new AppError('HELD_TOO_MANY', { most: MOST_HELD })
  }

  /** Takes the place of the open one, which nobody has touched. */
  const reopen = (basketId: string): void => {
    store.basket.discardEmpty(basket.get().basket.basketId)
    store.basket.recall(basketId)
  }

  const checkFree = (): void => {
    basket.requireUnpaid()
    // With another basket open nobody would be asked for its weight any more.
    weighing.requireNone()
    if (!isUntouched(basket)) throw new AppError('BASKET_NOT_EMPTY')
  }

  return {
    /** Nothing is in the way of opening another basket. @throws PAYMENT_UNDER_WAY, SIGNING_UNDER_WAY, WEIGHING_UNDER_WAY {name}, BASKET_NOT_EMPTY */
    checkFree,
    /**
     * False when it is held already.
     *
     * @throws BASKET_CHANGED, WEIGHING_UNDER_WAY {name}, BASKET_EMPTY, PAYMENT_UNDER_WAY, SIGNING_UNDER_WAY, HELD_TOO_MANY {most}
     */
    hold: (basketId: string, label?: string): boolean => {
      const { id: heldBy } = operators.require()
      if (store.basket.isHeld(basketId)) return false
      checkHoldable(basketId)
      const summary = basketSummary(basket)
      const heldAt = now()
      const entry = store.transaction(() => {
        store.basket.close(basketId)
        store.basket.addHeld({ ...summary, label: label ?? null, heldAt, heldBy })
        basket.replace()
        const payload = { ...summary, ...(label !== undefined && { label }) }
        return journal.append({ type: 'basket.held', payload }, { wallTime: heldAt })
      })
      basket.reload()
      journal.announce(entry)
      return true
    },

    /**
     * False when it is the open one already. It costs what the rules of now say.
     *
     * @throws OFFER_UNDER_WAY, BASKET_NOT_HELD, WEIGHING_UNDER_WAY {name}, BASKET_NOT_EMPTY, PAYMENT_UNDER_WAY, SIGNING_UNDER_WAY
     */
    recall: (basketId: string): boolean => {
      operators.require()
      if (basket.get().basket.basketId === basketId) return false
      if (store.offer.ofBasket(basketId)) throw new AppError('OFFER_UNDER_WAY')
      if (!store.basket.isHeld(basketId)) throw new AppError('BASKET_NOT_HELD', { basketId })
      checkFree()
      const entry = store.transaction(() => {
        reopen(basketId)
        return journal.append({ type: 'basket.recalled', payload: { basketId } })
      })
      basket.reload()
      journal.announce(entry)
      return true
    },

    held: (): HeldBasket[] => store.basket.held(),
  }
}
export type Hold = ReturnType<typeof createHold>
