import type { ClaimResponse, OffersResponse } from '@codex/shared/api/till/offered-baskets'
import { AppError } from '@codex/shared/errors/app-error'
import type { BasketClaim } from '../../store/offer-store.ts'
import { isoTime } from '../deps.ts'
import type { Hold } from './hold-basket.ts'
import { MOST_HELD } from './hold-basket.ts'
import { type OfferParts, requireHub } from './offer-parts.ts'
import { createUntilKnown } from './until-known.ts'

/** `held`: it waits at this till. `asked`: nobody knows yet whether this till has it. */
export type ClaimState = 'open' | 'held' | 'asked'

type Ended = { readonly state: 'held'; readonly basketId: string } | { readonly refusal: AppError }

/** What is final: an open offer is claimed once, and none comes back. */
const REFUSED: ReadonlySet<string> = new Set(['OFFER_UNKNOWN', 'OFFER_CLAIMED'])

/** An offer as the cashier saw it in the list. */
export type Wanted = Pick<
  OffersResponse['offers'][number],
  'offerId' | 'label' | 'lineCount' | 'totalMinor' | 'tillNumber'
>

type Parts = OfferParts & { readonly hold: Pick<Hold, 'recall' | 'checkFree'> }

/**
 * Baskets that this till takes from the store. The claim has its own key, which is durable before the hub is asked: it
 * gives the basket to one key alone, and to that one as often as it asks. What it gives is held here in one transaction,
 * as it was scanned elsewhere, and opened at once for whoever waits for it at a free till.
 */
export function createClaims({ deps, operators, journal, hub, hold, heldChanged }: Parts) {
  const { store, clock, newId } = deps
  const until = createUntilKnown<Ended>(deps, settle)

  const intend = (wanted: Wanted, askedBy: string): void => {
    requireHub(hub)
    if (store.basket.heldCount() + store.offer.openCount() >= MOST_HELD)
      throw new AppError('HELD_TOO_MANY', { most: MOST_HELD })
    store.offer.addClaim({ ...wanted, claimId: newId(), askedAt: isoTime(clock.wallMs()), askedBy })
    heldChanged()
  }

  /** One that is here already, after a restore from a backup, stays as it is. */
  const isHere = (basketId: string): boolean =>
    store.basket.isHeld(basketId) || store.basket.stateOf(basketId) === 'open'

  const bring = (claim: BasketClaim, given: ClaimResponse): Ended => {
    const { offerId, askedBy: heldBy } = claim
    const { basketId, lineCount, totalMinor, label, fromTillId, basket } = given
    const heldAt = isoTime(clock.wallMs())
    const entry = store.transaction(() => {
      store.offer.endClaim(offerId)
      if (isHere(basketId)) return undefined
      // Its own offer, of which this till did not know how it ended: the hub had it.
      store.offer.endOfBasket(basketId)
      store.basket.bring(basket, heldAt)
      store.basket.addHeld({ basketId, lineCount, totalMinor, label, heldAt, heldBy })
      const payload = {
        basketId,
        lineCount,
        totalMinor,
        fromTillId,
        offerId,
        ...(label !== null && { label }),
      }
      return journal.append({ type: 'basket.claimed', payload }, { wallTime: heldAt, operatorId: heldBy })
    })
    if (entry) journal.announce(entry)
    heldChanged()
    return { state: 'held', basketId }
  }

  async function settle(offerId: string): Promise<Ended | undefined> {
    const claim = store.offer.claim(offerId)
    if (!claim) return { refusal: new AppError('OFFER_UNKNOWN', { offerId }) }
    try {
      const given = await hub.ask('hub.claim-basket', { offerId, claimId: claim.claimId })
      return until.isClosed() ? undefined : bring(claim, given)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (!REFUSED.has(error.code) || until.isClosed()) return undefined
      store.offer.endClaim(offerId)
      heldChanged()
      return { refusal: error }
    }
  }

  /** Who waited meanwhile may have begun another sale: then it waits here. */
  const open = (basketId: string): ClaimState => {
    try {
      hold.recall(basketId)
      return 'open'
    } catch (error) {
      if (error instanceof AppError) return 'held'
      throw error
    }
  }

  return {
    /**
     * Asked again, it is the same claim.
     *
     * @throws BASKET_NOT_EMPTY and whatever else keeps a basket from being opened, HELD_TOO_MANY {most}, HUB_UNREACHABLE,
     *   OFFER_UNKNOWN, OFFER_CLAIMED
     */
    claim: async (wanted: Wanted): Promise<ClaimState> => {
      const { id } = operators.require()
      if (!store.offer.claim(wanted.offerId)) {
        hold.checkFree()
        intend(wanted, id)
      }
      const ended = await until.now(wanted.offerId)
      if (!ended) return 'asked'
      if ('refusal' in ended) throw ended.refusal
      return open(ended.basketId)
    },
    /** At start, and when the hub is there again. What it gives then is held: nobody waits for it at the till. */
    askAgain: (): void => {
      for (const { offerId } of store.offer.claims()) void until.now(offerId)
    },
    close: until.close,
  }
}
export type Claims = ReturnType<typeof createClaims>
