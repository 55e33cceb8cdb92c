import { AppError } from '@codex/shared/errors/app-error'
import { foreignDue } from '@codex/shared/sale/foreign-cash'
import type { Presented, tenderCalls } from '../../ipc/calls/tender-calls.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import type { ForeignView } from '../../ipc/payment-view.ts'
import type { PlainTender } from '../tender/add-tender.ts'
import type { BalanceAsked } from '../tender/balances.ts'
import { totalsView } from '../till-view.ts'
import type { EngineParts } from './engine-parts.ts'

export function tenderHandlers(engine: EngineParts): HandlersOf<typeof tenderCalls> {
  const { selling, tellTill, tenderTimings, display } = engine
  const { tenders, balances, cards, payments, rules } = selling

  /** What is given onto a card or as a credit the hub enters when it hears of it. */
  const askedOf = (presented: Presented): PlainTender => {
    switch (presented.kind) {
      case 'cash':
      case 'voucher':
        return presented
      case 'gift-card':
      case 'store-credit':
        return presented.amountMinor < 0 ? { ...presented, offline: true } : presented
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
      const asked = askedOf(presented)
      const done = await (isTaken(asked)
        ? balances.take({ ...seen, asked })
        : tenders.add({ ...seen, asked }))
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
    'balance.leave': ({ tenderId }) => {
      balances.leave(tenderId)
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

/** Money of a balance that pays for something: the hub is asked first. */
const isTaken = (asked: PlainTender): asked is BalanceAsked =>
  asked.kind === 'voucher' ||
  ((asked.kind === 'gift-card' || asked.kind === 'store-credit') && asked.amountMinor > 0)
