import { AppError } from '@codex/shared/errors/app-error'
import { unpaidSale } from '@codex/shared/sale/complete-sale'
import { checkPayable } from '@codex/shared/sale/payable'
import { type Settlement, settle } from '@codex/shared/sale/settle'
import { type TenderAsked, tenderRules } from '@codex/shared/sale/tender-rules'
import type { BalanceIntent } from '../../store/balance-intent-store.ts'
import type { CardIntent } from '../../store/card-intent-store.ts'
import type { TenderEntry } from '../../store/tender-store.ts'
import { checkAges } from '../basket/age-check.ts'
import type { Basket } from '../basket/basket.ts'
import { type EngineDeps, isoTime } from '../deps.ts'
import type { Operators } from '../operators/operators.ts'
import type { Rules } from '../rules.ts'
import type { Weighing } from '../weighing/weighing.ts'
import { type PaymentDraft, parseDraft } from './payment-draft.ts'

/** The basket that the cashier saw: its names, and what it cost. */
export type Seen = { readonly basketId: string; readonly totalMinor: number }

export type Payment = {
  readonly basketId: string
  readonly draft: PaymentDraft
  readonly entries: readonly TenderEntry[]
  readonly settlement: Settlement
  /** What the terminal was asked and has not answered. */
  readonly card: CardIntent | undefined
  /** Gift cards, vouchers and credits: what pays, and what the hub is asked for. */
  readonly balances: readonly BalanceIntent[]
}

export const askedBalance = ({ balances }: Pick<Payment, 'balances'>): BalanceIntent | undefined =>
  balances.find(({ state }) => state === 'asked')

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'clock' | 'newId'>
  readonly basket: Basket
  readonly operators: Pick<Operators, 'require'>
  readonly rules: Rules
  readonly weighing: Pick<Weighing, 'requireNone'>
}

/** The payment that is under way, if one is: its draft, its tenders so far, and what is still due. */
export function createPayments({ deps: { store, clock, newId }, basket, operators, rules, weighing }: Parts) {
  /** The draft does not change while its basket is paid: it is read back once. */
  let kept: { basketId: string; draft: PaymentDraft } | undefined

  const draftOf = (basketId: string): PaymentDraft | undefined => {
    const text = store.tender.draft(basketId)
    if (text === undefined) return undefined
    if (kept?.basketId !== basketId) kept = { basketId, draft: parseDraft(text) }
    return kept.draft
  }

  const find = (): Payment | undefined => {
    const { basketId } = basket.get().basket
    const draft = draftOf(basketId)
    if (!draft) return undefined
    const entries = store.tender.ofBasket(basketId)
    return {
      basketId,
      draft,
      entries,
      settlement: settle(draft.unpaid.totalMinor, asked(entries), draft.rules),
      card: store.card.open().find((intent) => intent.basketId === basketId),
      balances: store.balance.ofBasket(basketId),
    }
  }

  /**
   * What is to be paid, and how.
   *
   * @throws OPERATOR_SIGNED_OUT, TILL_SCREEN_LOCKED, TILL_NOT_ENROLLED, SHIFT_CLOSED, BASKET_CHANGED {totalMinor}, SIGNING_UNDER_WAY, WEIGHING_UNDER_WAY, AGE_CHECK_REQUIRED {minimumAge},
   *   and what `checkPayable` refuses: then nothing has begun
   */
  const draftNow = ({ basketId, totalMinor }: Seen): PaymentDraft => {
    operators.require()
    const identity = store.identity.identity()
    if (!identity) throw new AppError('TILL_NOT_ENROLLED')
    if (!store.shift.open()) throw new AppError('SHIFT_CLOSED')
    if (store.recovery.isOpen()) throw new AppError('RECOVERY_UNCONFIRMED')
    if (store.fiscal.get()) throw new AppError('SIGNING_UNDER_WAY')
    const { basket: open, priced, pricedAt } = basket.get()
    const begun = draftOf(open.basketId)
    const dueMinor = begun?.unpaid.totalMinor ?? priced.totalMinor
    if (basketId !== open.basketId || totalMinor !== dueMinor)
      throw new AppError('BASKET_CHANGED', { totalMinor: dueMinor })
    if (begun) return begun
    weighing.requireNone()
    checkAges(store, open)
    const { catalogRevision, tax: taxRules, lineRounding } = rules.pricing()
    const { currency } = identity.store
    const facts = { currency, catalogRevision, pricedAt, taxRules, lineRounding }
    checkPayable(priced, open, facts)
    const { cashRounding } = rules.store() ?? identity.store
    return {
      unpaid: unpaidSale(priced, open, { ...facts, saleId: newId(), receiptNumber: 1 }),
      rules: tenderRules({ currency, cashRounding }),
    }
  }

  return {
    find,
    draftNow,
    /**
     * Inside the transaction of the first tender: from here on the basket is frozen. Of a payment that has begun it
     * is the same again.
     */
    begin: (seen: Seen): Payment => {
      store.tender.begin(seen.basketId, draftNow(seen), isoTime(clock.wallMs()))
      return find() as Payment
    },
    /** Inside the transaction that took a tender back: without any, the basket is an ordinary one again. */
    endIfEmpty: (basketId: string): void => {
      const isAsked =
        store.card.open().some((intent) => intent.basketId === basketId) ||
        store.balance.ofBasket(basketId).some(({ state }) => state === 'asked')
      if (isAsked || store.tender.ofBasket(basketId).length > 0) return
      store.tender.end(basketId)
      kept = undefined
    },
    /**
     * What would be due if this tender came on top.
     *
     * @throws PAYMENT_UNDER_WAY while the terminal or the hub is asked, CARD_UNRESOLVED while nobody knows how it ended, and what
     *   `settle` refuses
     */
    settleWith: (payment: Payment, next: TenderAsked): Settlement => {
      if (payment.card?.state === 'unresolved') throw new AppError('CARD_UNRESOLVED')
      if (payment.card || askedBalance(payment)) throw new AppError('PAYMENT_UNDER_WAY')
      return settle(payment.draft.unpaid.totalMinor, [...asked(payment.entries), next], payment.draft.rules)
    },
  }
}
export type Payments = ReturnType<typeof createPayments>

export const asked = (entries: readonly TenderEntry[]): TenderAsked[] => entries.map((entry) => entry.asked)
