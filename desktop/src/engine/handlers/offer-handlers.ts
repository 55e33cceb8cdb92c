import type { offerCalls } from '../../ipc/calls/offer-calls.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import type { EngineParts } from './engine-parts.ts'

export const offerHandlers = ({ selling, rebased }: EngineParts): HandlersOf<typeof offerCalls> => ({
  'offer.make': async ({ basketId }) => ({ state: await selling.offers.offer(basketId) }),
  'offer.withdraw': async ({ offerId }) => ({ state: await selling.offers.withdraw(offerId) }),
  'offer.claim': async (wanted) => {
    const state = await selling.claims.claim(wanted)
    if (state === 'open') rebased()
    return { state }
  },
  'offer.list': selling.offerList.list,
  'offer.doubts': selling.offerList.doubts,
})
