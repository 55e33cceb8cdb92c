import type { OfferRequest } from '@codex/shared/api/till/offered-baskets'
import { AppError } from '@codex/shared/errors/app-error'
import type { Handlers } from '../../ipc/define.ts'
import { lookUpsContract } from '../../ipc/look-ups-contract.ts'
import { serve } from '../../ipc/serve.ts'
import type { HubState } from '../../ipc/views.ts'
import type { Counter } from './a-counter.ts'
import { identity } from './a-till.ts'

/**
 * How the next questions go. Without an answer: before the hub did anything, after it, or long before it, when what was
 * asked is still on its way. `full`: it takes no offer.
 */
export type Weather = 'fair' | 'lost-on-the-way' | 'answer-lost' | 'late' | 'full'

type Waiting = {
  readonly offer: OfferRequest
  readonly by: number
  claim?: { readonly id: string; readonly by: number }
}

/** The hub of a store with several tills: it gives every basket to one claim, and asks nobody how often they ask. */
export function createStoreHub() {
  const offers = new Map<string, Waiting>()
  const used = new Map<string, number>()
  const asked: string[] = []
  /** `gate`: it has done what it was asked, and answers when that lets it. */
  const hand: { weather: Weather; gate?: Promise<void> } = { weather: 'fair' }
  let onTheWay: (() => void)[] = []

  /** Does it, and lets it be heard of. */
  const through = async <T extends object>(name: string, run: () => T): Promise<T> => {
    asked.push(name)
    const { weather } = hand
    if (weather === 'lost-on-the-way') throw new AppError('HUB_UNREACHABLE')
    if (weather === 'late') {
      onTheWay.push(run)
      throw new AppError('TIMEOUT')
    }
    const answer = run()
    await hand.gate
    if (weather === 'answer-lost') throw new AppError('TIMEOUT')
    return answer
  }

  const waitsAlready = ({ basketId }: OfferRequest): boolean =>
    [...offers.values()].some(({ offer, claim }) => offer.basketId === basketId && !claim)

  const handlersOf = (by: number): Partial<Handlers<typeof lookUpsContract>> => ({
    'hub.offer-basket': (offer) =>
      through('offer', () => {
        const { offerId } = offer
        if (used.has(offerId)) throw new AppError('OFFER_CHANGED', { offerId })
        const known = offers.get(offerId)
        if (known) return { offerId, state: known.claim ? 'claimed' : 'open' }
        if (waitsAlready(offer)) throw new AppError('OFFER_CHANGED', { offerId })
        if (hand.weather === 'full') throw new AppError('OFFERS_TOO_MANY', { most: 200 })
        offers.set(offerId, { offer, by })
        return { offerId, state: 'open' }
      }),
    'hub.offers': () =>
      through('list', () => ({
        offers: [...offers.values()]
          .filter(({ claim }) => !claim)
          .map(({ offer: { basket: _, ...facts }, by: tillNumber }) => ({
            ...{ ...facts, tillNumber, offeredAt: '2026-11-22T10:00:00.000Z' },
          })),
      })),
    'hub.claim-basket': ({ offerId, claimId }) =>
      through('claim', () => {
        const known = offers.get(offerId)
        if (!known) throw new AppError('OFFER_UNKNOWN', { offerId })
        known.claim ??= { id: claimId, by }
        if (known.claim.id !== claimId || known.claim.by !== by)
          throw new AppError('OFFER_CLAIMED', { offerId })
        return { ...known.offer, fromTillId: identity.tillId }
      }),
    'hub.withdraw-basket': ({ offerId }) =>
      through('withdraw', () => {
        const known = offers.get(offerId)
        if (known?.claim) return { offerId, state: 'claimed' }
        offers.delete(offerId)
        used.set(offerId, by)
        return { offerId, state: 'withdrawn' }
      }),
  })

  return {
    hand,
    /** For whoever serves them together with others. */
    handlersOf,
    /** Every offer that was not withdrawn, the oldest first, and the key and till of its claim. */
    offers: () => [...offers.values()].map(({ offer, claim }) => ({ offer, claim })),
    asked: () => asked,
    waiting: () => [...offers.values()].filter(({ claim }) => !claim).map(({ offer }) => offer),
    /** What was still on its way arrives; whoever asked has given up waiting. */
    deliver: (): void => {
      const arrived = onTheWay
      onTheWay = []
      for (const run of arrived) {
        try {
          run()
        } catch {
          // Nobody hears why.
        }
      }
    },
    /** Another till takes whatever waits. */
    take: (by: number): void => {
      for (const waiting of offers.values()) waiting.claim ??= { id: `claim-${by}`, by }
    },
    /** A till of the store, by way of its sync; again after a restart of its engine. */
    connect: async ({ till }: Pick<Counter, 'till'>, number: number, hub: HubState = 'online') => {
      serve(till.hubPort, lookUpsContract, handlersOf(number) as Handlers<typeof lookUpsContract>)
      await till.sync.call('sync.status', {
        ...{ hub, ackedSeq: 0, epochId: null, backedUpSeq: null, hubOffsetMs: null, setApart: null },
      })
    },
  }
}
export type StoreHub = ReturnType<typeof createStoreHub>
