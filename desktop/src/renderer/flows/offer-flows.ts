import { AppError } from '@codex/shared/errors/app-error'
import type { DoubtView, OfferView } from '../../ipc/calls/offer-calls.ts'
import type { Ask } from '../asking/asking.ts'
import { words } from '../locales/words.ts'
import type { FlowKit } from './flow-kit.ts'
import { heldChoices } from './held-list.ts'
import { HUB_MS } from './watch-held.ts'

const texts = words.hold
const WAIT = { timeoutMs: HUB_MS }

/** Sales that go to the other tills of the store, and come from them. */
export function createOfferFlows({ stores, engine, format }: FlowKit) {
  const warn = (code: 'OFFER_UNDER_WAY' | 'CLAIM_UNDER_WAY' | 'BASKET_NOT_EMPTY'): void =>
    stores.notices.add('warning', { code, details: {} })

  const claim = async ({
    offerId,
    label,
    lineCount,
    totalMinor,
    tillNumber,
  }: Pick<OfferView, 'offerId' | 'label' | 'lineCount' | 'totalMinor' | 'tillNumber'>): Promise<void> => {
    const wanted = { offerId, label, lineCount, totalMinor, tillNumber }
    const { state } = await engine.call('offer.claim', wanted, WAIT)
    // It waits here meanwhile.
    if (state === 'held') warn('BASKET_NOT_EMPTY')
    else if (state === 'asked') warn('CLAIM_UNDER_WAY')
  }

  return {
    claim,
    /** Which of those that wait here any till may go on with. */
    offer: async (ask: Ask): Promise<void> => {
      const held = await engine.call('basket.held', {})
      const basketId = await ask.choose({
        ...{ title: texts.offer, lead: texts.offerLead, apply: texts.offerApply, none: texts.none },
        choices: heldChoices({ held }, format()),
      })
      const { state } = await engine.call('offer.make', { basketId }, WAIT)
      if (state === 'asked') warn('OFFER_UNDER_WAY')
    },
    /** Nobody knows whose it is. True: it waits here again. */
    resolve: async (ask: Ask, doubt: DoubtView): Promise<boolean> => {
      if (doubt.kind === 'claim') {
        await claim({ ...doubt, tillNumber: doubt.tillNumber ?? 0 })
        return false
      }
      const { amount, when } = format()
      await ask.read({
        ...{ title: texts.doubtTitle, lead: texts.doubtLead, apply: texts.keep },
        groups: [
          {
            facts: [
              { label: texts.sale, value: doubt.label ?? texts.unnamed(when(doubt.askedAt)) },
              { label: texts.total, value: amount(doubt.totalMinor), isStrong: true },
              { label: texts.askedAt, value: when(doubt.askedAt) },
            ],
          },
        ],
      })
      const { state } = await engine.call('offer.withdraw', { offerId: doubt.offerId }, WAIT)
      if (state === 'offered') throw new AppError('OFFER_CLAIMED')
      if (state === 'asked') warn('OFFER_UNDER_WAY')
      return state === 'held'
    },
  }
}
