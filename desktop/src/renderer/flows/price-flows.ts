import type { Ask, Flow } from '../asking/asking.ts'
import { words } from '../locales/words.ts'
import type { FlowKit } from './flow-kit.ts'

const texts = words.price
const PPM_PER_PERCENT = 10_000
/** As much as a till takes for one line, in minor units. */
export const MAX_AMOUNT_MINOR = 99_999_999

type Terms = { kind: 'percent'; ratePpm: number } | { kind: 'amount'; amountMinor: number }

async function termsOf(ask: Ask, title: string, lead: string): Promise<Terms | 'none'> {
  const asked = { title, lead, apply: texts.apply }
  const kind = await ask.choose({
    ...asked,
    choices: [
      { id: 'percent', label: texts.percent },
      { id: 'amount', label: texts.amount },
      { id: 'none', label: texts.takeBack },
    ],
  })
  if (kind === 'none') return 'none'
  if (kind === 'percent') {
    const percent = { as: 'percent', label: texts.percent, likely: [5, 10, 20, 50] } as const
    const typed = await ask.digits({ ...asked, ...percent, least: 1, most: 100 })
    return { kind: 'percent', ratePpm: typed * PPM_PER_PERCENT }
  }
  const amount = { as: 'amount', label: texts.amount } as const
  return {
    kind: 'amount',
    amountMinor: await ask.digits({ ...asked, ...amount, least: 1, most: MAX_AMOUNT_MINOR }),
  }
}

/** What a person takes off, and a price that a person sets: with a reason, and by somebody who may. */
export function createPriceFlows({ engine, allowed, filled, line, reason }: FlowKit) {
  const lineDiscount: Flow = async (ask) => {
    const { lineId, name } = line()
    const terms = await termsOf(ask, texts.lineDiscount, name)
    if (terms === 'none') {
      await engine.call('line.discount', { lineId, discount: null })
      return
    }
    const why = await reason(ask, texts.lineDiscount, texts.discountReasons)
    const subject = { kind: 'line', id: lineId } as const
    await allowed(ask, { reason: why, subject }, (approvalId) =>
      engine.call('line.discount', { lineId, discount: { ...terms, reason: why }, approvalId }),
    )
  }

  const saleDiscount: Flow = async (ask) => {
    const { basketId } = filled()
    const terms = await termsOf(ask, texts.saleDiscount, texts.wholeSale)
    if (terms === 'none') {
      await engine.call('basket.discount', { basketId, discount: null })
      return
    }
    const why = await reason(ask, texts.saleDiscount, texts.discountReasons)
    const subject = { kind: 'basket', id: basketId } as const
    await allowed(ask, { reason: why, subject }, (approvalId) =>
      engine.call('basket.discount', { basketId, discount: { ...terms, reason: why }, approvalId }),
    )
  }

  const priceOverride: Flow = async (ask) => {
    const { lineId, name, unitPriceMinor } = line()
    const typed = await ask.digits({
      ...{ title: texts.override, lead: texts.priceOf(name), apply: texts.apply, label: texts.newPrice },
      ...{ as: 'amount', least: 0, most: MAX_AMOUNT_MINOR, likely: [unitPriceMinor] },
    })
    const why = await reason(ask, texts.override, texts.overrideReasons)
    const subject = { kind: 'line', id: lineId } as const
    const override = { unitPriceMinor: typed, reason: why }
    await allowed(ask, { reason: why, subject }, (approvalId) =>
      engine.call('line.override', { lineId, override, approvalId }),
    )
  }

  return { lineDiscount, saleDiscount, priceOverride }
}
