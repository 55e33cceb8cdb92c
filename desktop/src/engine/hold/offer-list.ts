import type { DoubtView, OfferView } from '../../ipc/calls/offer-calls.ts'
import type { OfferParts } from './offer-parts.ts'

type Listed = { readonly isPossible: boolean; readonly offers: OfferView[] }

const NONE: Listed = { isPossible: false, offers: [] }

/** What may be this till's or becomes it: what the hub has for the store, and what only the hub knows the owner of. */
export function createOfferList({
  deps: { store },
  operators,
  hub,
}: Omit<OfferParts, 'journal' | 'heldChanged'>) {
  const doubts = (): DoubtView[] => [
    ...store.offer.offers().map(({ state, offerId, label, lineCount, totalMinor, askedAt }) => ({
      ...{ kind: state === 'asked' ? ('offer' as const) : ('withdrawal' as const), tillNumber: null },
      ...{ offerId, label, lineCount, totalMinor, askedAt },
    })),
    ...store.offer.claims().map(({ offerId, label, lineCount, totalMinor, askedAt, tillNumber }) => ({
      ...{ kind: 'claim' as const, offerId, label, lineCount, totalMinor, askedAt, tillNumber },
    })),
  ]

  return {
    doubts,
    /** Without what is in doubt here: that is told apart. None while the hub is not there. */
    list: async (): Promise<Listed> => {
      operators.require()
      if (!hub.isOnline()) return NONE
      const { offers } = await hub.ask('hub.offers', {})
      const known = new Set(doubts().map(({ offerId }) => offerId))
      return { isPossible: true, offers: offers.filter(({ offerId }) => !known.has(offerId)) }
    },
  }
}
