import type { OfferRequest } from '@codex/shared/api/till/offered-baskets'
import type { Basket } from '@codex/shared/basket/basket'
import { AppError } from '@codex/shared/errors/app-error'
import { assert } from '@codex/shared/errors/assert'
import type { BasketOffer } from '../../store/offer-store.ts'
import { isoTime } from '../deps.ts'
import { isRefusal, type OfferParts, requireHub } from './offer-parts.ts'
import { createUntilKnown } from './until-known.ts'

/** `held`: it is this till's again. `asked`: nobody knows yet whose it is. */
export type OfferState = 'offered' | 'held' | 'asked'

type Ended = { readonly state: 'offered' | 'held'; readonly refusal?: AppError }

/** What comes back is watched over where it was sold, and where it waits: elsewhere it could come back twice. */
const hasReturns = ({ lines }: Basket): boolean => lines.some((line) => line.return?.of && !line.voided)

/**
 * Held baskets that are given to the store. The offer is durable before the hub hears of it, and the basket is nobody's
 * to sell until the hub has said whose it is: it is asked by the offer's own key, whatever crashes in between. A basket
 * that the hub does not want is local again only when the hub has used up the key: no offer can arrive late.
 */
export function createOffers({ deps, operators, journal, hub, heldChanged }: OfferParts) {
  const { store, clock, newId } = deps
  const until = createUntilKnown<Ended>(deps, settle)

  const summary = ({ basketId, lineCount, totalMinor }: BasketOffer) => ({ basketId, lineCount, totalMinor })

  const requestOf = ({ offerId, label, ...asked }: BasketOffer): OfferRequest => {
    const basket = store.basket.kept(asked.basketId)
    const currency = store.identity.identity()?.store.currency
    assert(basket && currency, 'an offered basket is of this till')
    return { ...summary({ offerId, label, ...asked }), offerId, label, currency, basket }
  }

  const intend = (basketId: string, askedBy: string): BasketOffer => {
    const held = store.basket.heldOne(basketId)
    if (!held) throw new AppError('BASKET_NOT_HELD', { basketId })
    const basket = store.basket.kept(basketId)
    if (basket && hasReturns(basket)) throw new AppError('OFFER_HAS_RETURNS')
    requireHub(hub)
    const { label, lineCount, totalMinor } = held
    const askedAt = isoTime(clock.wallMs())
    const offer: BasketOffer = {
      ...{ offerId: newId(), basketId, state: 'asked', label, lineCount, totalMinor, askedAt, askedBy },
    }
    const entry = store.transaction(() => {
      store.basket.unhold(basketId)
      store.offer.addOffer(offer)
      const payload = { ...summary(offer), offerId: offer.offerId }
      return journal.append({ type: 'basket.offered', payload }, { wallTime: askedAt })
    })
    journal.announce(entry)
    heldChanged()
    return offer
  }

  /** The hub has it, or another till has it from there. */
  const gone = ({ offerId }: BasketOffer): Ended => {
    store.offer.endOffer(offerId)
    heldChanged()
    return { state: 'offered' }
  }

  const held = (offer: BasketOffer, refusal: AppError | undefined): Ended => {
    const { offerId, label, askedBy: heldBy } = offer
    const heldAt = isoTime(clock.wallMs())
    const entry = store.transaction(() => {
      store.offer.endOffer(offerId)
      store.basket.addHeld({ ...summary(offer), label, heldAt, heldBy })
      const payload = { ...summary(offer), ...(label !== null && { label }) }
      return journal.append({ type: 'basket.held', payload }, { wallTime: heldAt, operatorId: heldBy })
    })
    journal.announce(entry)
    heldChanged()
    return { state: 'held', ...(refusal && { refusal }) }
  }

  /** @returns why the hub does not want it; undefined: it has it. @throws what says nothing */
  const offerAtHub = async (offer: BasketOffer): Promise<AppError | undefined> => {
    try {
      await hub.ask('hub.offer-basket', requestOf(offer))
      return undefined
    } catch (error) {
      if (isRefusal(error)) return error
      throw error
    }
  }

  /** Whoever withdraws it while the hub is asked has the last word: the row says what is wanted. */
  async function settle(offerId: string): Promise<Ended | undefined> {
    let refusal: AppError | undefined
    try {
      if (store.offer.offer(offerId)?.state === 'asked') {
        const offer = store.offer.offer(offerId) as BasketOffer
        refusal = await offerAtHub(offer)
        if (until.isClosed()) return undefined
        if (refusal) store.offer.withdraw(offerId)
        else if (store.offer.offer(offerId)?.state === 'asked') return gone(offer)
      }
      const offer = store.offer.offer(offerId)
      if (!offer) return { state: 'offered' }
      const { state } = await hub.ask('hub.withdraw-basket', { offerId, basketId: offer.basketId })
      if (until.isClosed()) return undefined
      return state === 'withdrawn' ? held(offer, refusal) : gone(offer)
    } catch (error) {
      if (error instanceof AppError) return undefined
      throw error
    }
  }

  const stateOf = (ended: Ended | undefined): OfferState => {
    if (ended?.refusal) throw ended.refusal
    return ended?.state ?? 'asked'
  }

  return {
    /**
     * Asked again, it is the same offer.
     *
     * @throws BASKET_NOT_HELD, OFFER_HAS_RETURNS, HUB_UNREACHABLE, and why the hub did not take it: then it is held
     */
    offer: async (basketId: string): Promise<OfferState> => {
      const { id } = operators.require()
      const { offerId } = store.offer.ofBasket(basketId) ?? intend(basketId, id)
      return stateOf(await until.now(offerId))
    },
    /** Takes back what nobody knows the end of. `offered`: too late, it is the store's. */
    withdraw: async (offerId: string): Promise<OfferState> => {
      operators.require()
      if (!store.offer.offer(offerId)) throw new AppError('OFFER_UNKNOWN', { offerId })
      store.offer.withdraw(offerId)
      heldChanged()
      return stateOf(await until.now(offerId))
    },
    /** At start, and when the hub is there again. */
    askAgain: (): void => {
      for (const { offerId } of store.offer.offers()) void until.now(offerId)
    },
    close: until.close,
  }
}
export type Offers = ReturnType<typeof createOffers>
