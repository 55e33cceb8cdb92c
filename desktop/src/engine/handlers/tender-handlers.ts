import { AppError } from '@codex/shared/errors/app-error'
import { foreignDue } from '@codex/shared/sale/foreign-cash'
import type { Presented, tenderCalls } from '../../ipc/calls/tender-calls.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import type { ForeignView } from '../../ipc/payment-view.ts'
import type { PlainTender } from '../tender/add-tender.ts'
import { totalsView } from '../till-view.ts'
import type { EngineParts } from './engine-parts.ts'

export function tenderHandlers(engine: EngineParts): HandlersOf<typeof tenderCalls> {
  const { selling, tellTill, tenderTimings, display } = engine
  const { tenders, cards, payments, rules } = selling

  /** Balances are the hub's to confirm: until it has, they were taken offline. */
  const askedOf = (presented: Presented): PlainTender => {
    switch (presented.kind) {
      case 'cash':
      case 'voucher':
        return presented
      case 'gift-card':
      case 'store-credit':
        return { ...presented, offline: true }
      case 'foreign-cash': {
        const { kind, foreignCurrency: currency } = presented
        const rate = rules.store()?.exchangeRates?.find((one) => one.currency === currency)?.rate
        if (rate === undefined) throw new AppError('TENDER_NOT_ALLOWED', { kind, currency })
        return { ...presented, rate }
      }
    }
  }

  /** The customer reads what is left to pay. */
  const showRest = (): void => {
    const payment = payments.find()
    if (payment) display.due(payment.settlement.remainingMinor)
  }

  /** Nothing is asked for in foreign cash where the customer gets money. */
  const foreignDues = (): ForeignView[] => {
    const home = engine.deps.store.identity.identity()?.store.currency
    const dueMinor = payments.find()?.settlement.remainingCashMinor ?? totalsView(selling).cashMinor
    if (!home || dueMinor <= 0) return []
    return (rules.store()?.exchangeRates ?? []).map(({ currency, rate }) => ({
      ...{ currency, rate, dueMinor: foreignDue(dueMinor, currency, rate, home) },
    }))
  }

  return {
    'tender.foreign': foreignDues,
    'tender.add': async ({ presented, pressedAtMs, ...seen }) => {
      tenderTimings.pressed(seen.basketId, pressedAtMs)
      const done = await tenders.add({ ...seen, asked: askedOf(presented) })
      if (!done) {
        showRest()
        tellTill()
      } else if (engine.isUnannounced(done)) engine.sold(done, seen.basketId)
      return { done: done ?? null }
    },
    'tender.card': (seen) => {
      cards.pay(seen)
      display.due(seen.amountMinor)
      return {}
    },
    'tender.remove': ({ basketId, tenderId }) => {
      const entry = payments.find()?.entries.find((one) => one.tenderId === tenderId)
      if (entry?.asked.kind === 'card') cards.cancel(basketId, tenderId)
      else tenders.remove(basketId, tenderId)
      showRest()
      tellTill()
      return {}
    },
    'card.abort': ({ tenderId }) => {
      cards.abort(tenderId)
      return {}
    },
    'card.resolve': (byHand) => {
      cards.resolveByHand(byHand)
      return {}
    },
  }
}
