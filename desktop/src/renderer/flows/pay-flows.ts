import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { Presented } from '../../ipc/calls/tender-calls.ts'
import type { Tenders } from '../actions/tenders.ts'
import type { Ask, Flow } from '../asking/asking.ts'
import { words } from '../locales/words.ts'
import { typedMinor } from '../money/typed-minor.ts'
import type { FlowKit } from './flow-kit.ts'
import { politely } from './politely.ts'

const texts = words.tendering
/** Longest number of a voucher or a card; the engine's bound. */
const MAX_NUMBER = 64
/** As much foreign cash as a till takes at once, in minor units. */
const MAX_FOREIGN_MINOR = 99_999_999

type Numbered = 'voucher' | 'gift-card' | 'store-credit'

const presentedOf = (kind: Numbered, amountMinor: number, reference: string): Presented =>
  kind === 'voucher' ? { kind, faceMinor: amountMinor, reference } : { kind, amountMinor, reference }

/** Payments that need more than an amount. What was typed before is the amount, else all that is left. */
export function createPayFlows({ stores, engine, scanOr, format }: FlowKit, tenders: Tenders) {
  const typed = (): number | undefined => typedMinor(stores.screen.store.getState().entry)

  const take = async (ask: Ask, kind: Numbered, presented: Presented): Promise<void> => {
    const { taken, leave } = tenders.take(presented)
    const { title } = texts.numbered[kind]
    const { apply, lead, none } = texts.waits
    await politely({ work: taken, wait: () => ask.choose({ title, apply, lead, none, choices: [] }), leave })
  }

  /** Where there is less on it, or a voucher is worth another sum, that may be taken in its place. */
  const takeOrLess = async (ask: Ask, kind: Numbered, amountMinor: number, reference: string) => {
    try {
      await take(ask, kind, presentedOf(kind, amountMinor, reference))
    } catch (error) {
      const { code, details } = toErrorBody(error)
      const { availableMinor } = details
      const isTold = code === 'BALANCE_TOO_SMALL' || code === 'VOUCHER_WORTH'
      if (!isTold || typeof availableMinor !== 'number' || availableMinor <= 0) throw error
      const value = format().money(availableMinor)
      await ask.choose({
        ...{
          title: texts.numbered[kind].title,
          apply: texts.take,
          figure: { label: texts.onIt[kind], value },
        },
        choices: [{ id: 'take', label: texts.takeIt(value) }],
      })
      await take(ask, kind, presentedOf(kind, availableMinor, reference))
    }
  }

  const numbered =
    (kind: Numbered): Flow =>
    async (ask) => {
      const { restMinor } = tenders.due()
      const mostMinor = Math.abs(restMinor)
      const amountMinor = typed() ?? mostMinor
      // A voucher may be worth more: what is not used of it is forfeited.
      if (kind !== 'voucher' && amountMinor > mostMinor) throw new AppError('TENDER_TOO_LARGE', { mostMinor })
      const isBack = restMinor < 0
      const { title, label, takes, gives } = texts.numbered[kind]
      const amount = format().money(amountMinor)
      const reference = await scanOr(ask, {
        ...{ title, label, most: MAX_NUMBER },
        lead: isBack ? gives(amount) : takes(amount),
        apply: isBack ? texts.give : texts.take,
      })
      if (isBack) await tenders.add(presentedOf(kind, -amountMinor, reference))
      else await takeOrLess(ask, kind, amountMinor, reference)
    }

  const foreign: Flow = async (ask) => {
    const usual = typed()
    const dues = await engine.call('tender.foreign', {})
    const [first] = dues
    if (!first) throw new AppError('TENDER_NOT_ALLOWED', { kind: 'foreign-cash' })
    const { moneyIn, currency: home } = format()
    const asked = { title: texts.foreign.title, apply: texts.foreign.choose }
    const foreignCurrency =
      dues.length === 1
        ? first.currency
        : await ask.choose({
            ...{ ...asked, lead: texts.foreign.lead(home) },
            choices: dues.map(({ currency, rate, dueMinor }) => ({
              ...{ id: currency, label: texts.foreign.name(currency) },
              detail: texts.foreign.detail(moneyIn(dueMinor, currency), rate),
            })),
          })
    const { dueMinor, rate } = dues.find(({ currency }) => currency === foreignCurrency) ?? first
    const foreignMinor = await ask.digits({
      ...{ ...asked, apply: texts.take, as: 'amount', currency: foreignCurrency },
      lead: texts.foreign.due(moneyIn(dueMinor, foreignCurrency), rate, home),
      label: texts.foreign.given(foreignCurrency),
      ...{ usual: usual ?? dueMinor, least: 1, most: MAX_FOREIGN_MINOR },
    })
    await tenders.add({ kind: 'foreign-cash', foreignMinor, foreignCurrency })
  }

  const takeBack: Flow = async (ask) => {
    const taken = stores.till.getState().till?.payment?.tenders ?? []
    const { money, moneyIn } = format()
    const lead = tenders.due().restMinor < 0 ? texts.back.leadPayout : texts.back.lead
    const tenderId = await ask.choose({
      ...{ title: texts.back.title, lead, apply: texts.back.apply, none: texts.back.none },
      choices: [...taken].reverse().map(({ tenderId: id, kind, amountMinor, currency }) => ({
        ...{ id, label: texts.kinds[kind] },
        detail: currency === null ? money(Math.abs(amountMinor)) : moneyIn(amountMinor, currency),
      })),
    })
    await tenders.remove(tenderId)
  }

  return {
    voucher: numbered('voucher'),
    giftCard: numbered('gift-card'),
    storeCredit: numbered('store-credit'),
    foreign,
    takeBack,
  }
}
