import type { Flow } from '../asking/asking.ts'
import type { ChooseQuestion } from '../asking/question.ts'
import { words } from '../locales/words.ts'
import { targetLine } from '../stores/target-line.ts'
import type { FlowKit } from './flow-kit.ts'
import { findWaiting, mayOffer } from './held-list.ts'
import { createOfferFlows } from './offer-flows.ts'
import { createWatchHeld } from './watch-held.ts'

const texts = words.hold
/** Longest name of a held basket; the engine's bound. */
const MAX_LABEL = 40
/** What F9 answers in the list. */
const OFFER = 'offer'

/** Baskets that wait, and baskets that are given up. */
export function createHoldFlows(kit: FlowKit) {
  const { engine, basket, filled, allowed, reason } = kit
  const offers = createOfferFlows(kit)
  const watch = createWatchHeld(kit)

  const heldSales: Flow = async (ask) => {
    const waiting = await watch.begin()
    const also = (): ChooseQuestion['also'] =>
      mayOffer(waiting.now()) ? { id: OFFER, label: texts.offer } : undefined
    const id = await ask.choose({
      ...{ title: texts.held, apply: texts.recall, none: texts.none },
      ...{ ...waiting.shown(), also: also() },
      live: (show) => waiting.live((change) => show({ ...change, also: also() })),
    })
    if (id === OFFER) {
      await offers.offer(ask)
      return heldSales(ask)
    }
    const chosen = findWaiting(waiting.now(), id)
    if (chosen?.at === 'here') await engine.call('basket.recall', { basketId: id })
    else if (chosen?.at === 'store') await offers.claim(chosen.offer)
    else if (chosen && (await offers.resolve(ask, chosen.doubt))) return heldSales(ask)
  }

  /** One key for both: with something in the basket it waits, without it the list is shown. */
  const hold: Flow = async (ask) => {
    const { basketId } = basket()
    if (!targetLine(basket(), null)) return heldSales(ask)
    const label = await ask.text({
      ...{ title: texts.title, lead: texts.lead, label: texts.label, apply: texts.hold },
      ...{ most: MAX_LABEL, isOptional: true },
    })
    await engine.call('basket.hold', { basketId, ...(label !== '' && { label }) })
  }

  const voidBasket: Flow = async (ask) => {
    const { basketId } = filled()
    const why = await reason(ask, texts.voidTitle, texts.voidReasons)
    await allowed(ask, { reason: why, subject: { kind: 'basket', id: basketId } }, (approvalId) =>
      engine.call('basket.void', { basketId, reason: why, approvalId }),
    )
  }

  return { hold, heldSales, voidBasket }
}
