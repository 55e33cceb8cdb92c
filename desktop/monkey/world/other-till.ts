import { randomUUID } from 'node:crypto'
import type { OfferRequest } from '@codex/shared/api/till/offered-baskets'
import type { Random } from '../../bench/random.ts'
import type { Hub } from './hub.ts'

const NUMBER = 2
const MOST_OF_ITS_OWN = 4

/** Another till of the store, which keeps to the rules: it claims what is offered, offers it again, sells it. */
export function createOtherTill({ below, pick }: Random, { baskets, tellOffers }: Hub) {
  const ask = baskets.handlersOf(NUMBER)
  const held = new Map<string, OfferRequest>()
  const sold = new Set<string>()
  const ignore = (): void => undefined

  const waits = (basketId: string): boolean => baskets.waiting().some((offer) => offer.basketId === basketId)

  /** The hub does at once what it is asked here; whether it did is looked at afterwards. */
  const told = (work: unknown): void => void Promise.resolve(work).catch(ignore)

  const claim = (): void => {
    const waiting = baskets.waiting()
    if (waiting.length === 0) return
    const offer = pick(waiting)
    told(ask['hub.claim-basket']?.({ offerId: offer.offerId, claimId: randomUUID() }))
    if (!waits(offer.basketId)) held.set(offer.basketId, offer)
  }

  const offer = (again: OfferRequest): void => {
    told(ask['hub.offer-basket']?.({ ...again, offerId: randomUUID() }))
    if (waits(again.basketId)) held.delete(again.basketId)
  }

  /** Somebody scanned the same goods here. */
  const scanAlike = (): void => {
    const [like] = [...held.values()]
    if (!like || held.size > MOST_OF_ITS_OWN) return
    const basketId = randomUUID()
    const lines = like.basket.lines.map((line) => ({ ...line, lineId: randomUUID() }))
    held.set(basketId, { ...like, basketId, label: 'alike', basket: { ...like.basket, basketId, lines } })
  }

  const sell = (basketId: string): void => {
    held.delete(basketId)
    sold.add(basketId)
  }

  return {
    act: (): void => {
      const own = [...held.values()]
      const deed = below(6)
      if (deed === 0) claim()
      else if (deed === 1) scanAlike()
      else if (own.length > 0 && deed === 2) sell(pick(own).basketId)
      else if (own.length > 0) offer(pick(own))
      tellOffers()
    },
    /** Baskets that are this till's, or were sold at it. */
    has: (): ReadonlySet<string> => new Set([...held.keys(), ...sold]),
  }
}
export type OtherTill = ReturnType<typeof createOtherTill>
