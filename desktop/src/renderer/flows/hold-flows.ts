import type { Flow } from '../asking/asking.ts'
import { words } from '../locales/words.ts'
import { targetLine } from '../stores/target-line.ts'
import type { FlowKit } from './flow-kit.ts'

const texts = words.hold
/** Longest name of a held basket; the engine's bound. */
const MAX_LABEL = 40

/** Baskets that wait, and baskets that are given up. */
export function createHoldFlows({ engine, basket, filled, allowed, reason, format }: FlowKit) {
  const heldSales: Flow = async (ask) => {
    const { when } = format()
    const held = await engine.call('basket.held', {})
    const basketId = await ask.choose({
      ...{ title: texts.held, lead: texts.heldLead, apply: texts.recall, none: texts.none },
      choices: held.map(({ basketId: id, label, heldAt, lineCount, totalMinor }) => ({
        ...{ id, label: label ?? texts.unnamed(when(heldAt)), amountMinor: totalMinor },
        detail: texts.detail(when(heldAt), lineCount),
      })),
    })
    await engine.call('basket.recall', { basketId })
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
