import { AppError } from '../errors/app-error.ts'
import { unreachable } from '../errors/assert.ts'
import { roundCash } from '../money/cash-rounding.ts'
import { checkMinor } from '../money/minor.ts'
import { checkAsked } from './check-asked.ts'
import { homeValue } from './foreign-cash.ts'
import { MAX_TENDERS, type Tender } from './tender.ts'
import type { TenderAsked, TenderRules } from './tender-rules.ts'

/** How far tenders have settled what is due. */
export type Settlement = {
  readonly dueMinor: number
  readonly tenders: readonly Tender[]
  /** What cash rounding added; 0 until cash settles the rest. due + rounding = sum of the tenders. */
  readonly roundingMinor: number
  /** Cash given out, in the home currency. */
  readonly changeMinor: number
  /** What is still due, in the sign of the due: the most that a card may settle. 0: settled. */
  readonly remainingMinor: number
  /** What would be due if the rest were settled in cash: `remainingMinor`, rounded. */
  readonly remainingCashMinor: number
}

/** A tender with its share, before it is known what cash settles. */
type Taken = { readonly asked: TenderAsked; readonly amountMinor: number; readonly tenderedMinor: number }

/** Sums so far. `leftMinor` is what only cash has to settle: due without cards, vouchers and balances. */
type State = { readonly leftMinor: number; readonly cashMinor: number; readonly hasCash: boolean }

/**
 * What tenders settle: the one place of tender rules, asked again after every tender.
 *
 * A tender is judged by what is due when it is presented, so a card never exceeds the balance on the screen;
 * what each settles does not depend on the order: cash comes last. Change comes from cash alone, in the home
 * currency. Vouchers give none: what is not used is forfeited. Only what cash settles is rounded. A due below
 * zero is paid out by amounts below zero; cash then pays all that is left. A due of zero takes no tender.
 *
 * @param dueMinor what the customer owes, below zero what the customer gets, before cash rounding
 * @throws TENDERS_TOO_MANY, TENDER_NOT_ALLOWED {kind}, TENDER_INVALID {index, field, reason}, TENDER_TOO_SMALL
 *   {index}, TENDER_TOO_LARGE {index, mostMinor}
 */
export function settle(dueMinor: number, asked: readonly TenderAsked[], rules: TenderRules): Settlement {
  checkAsked(dueMinor, asked, rules)
  let state: State = { leftMinor: checkMinor(dueMinor), cashMinor: 0, hasCash: false }
  const taken: Taken[] = []
  asked.forEach((one, index) => {
    const next = take(one, index, state, rules)
    taken.push(next)
    state = after(state, next)
  })
  const settlement = close(dueMinor, taken, state, rules)
  // The last place is for a tender that settles the rest: told before it is charged, not when no place is left.
  if (asked.length === MAX_TENDERS && settlement.remainingMinor !== 0)
    throw new AppError('TENDERS_TOO_MANY', { mostTenders: MAX_TENDERS })
  return settlement
}

const isCash = ({ kind }: TenderAsked): boolean => kind === 'cash' || kind === 'foreign-cash'

const after = (state: State, { asked, amountMinor, tenderedMinor }: Taken): State =>
  isCash(asked)
    ? { ...state, cashMinor: checkMinor(state.cashMinor + tenderedMinor), hasCash: true }
    : { ...state, leftMinor: checkMinor(state.leftMinor - amountMinor) }

/**
 * What is due: `exactMinor` by any tender, `cashMinor` in cash. Cash that comes to the exact sum does not settle
 * it where the rounded sum is higher; then only cash settles the difference.
 */
type Remaining = { readonly exactMinor: number; readonly cashMinor: number; readonly isSettled: boolean }

function remainingOf({ leftMinor, cashMinor, hasCash }: State, { cashRounding }: TenderRules): Remaining {
  const { payableMinor } = roundCash(leftMinor, cashRounding)
  const isSettled = hasCash ? payableMinor <= cashMinor : leftMinor === 0
  if (isSettled) return { exactMinor: 0, cashMinor: 0, isSettled }
  const exactMinor = hasCash ? Math.max(leftMinor - cashMinor, 0) : leftMinor
  return { exactMinor, cashMinor: payableMinor - cashMinor, isSettled }
}

function take(asked: TenderAsked, index: number, state: State, rules: TenderRules): Taken {
  const remaining = remainingOf(state, rules)
  if (remaining.isSettled) throw new AppError('TENDER_TOO_LARGE', { index, mostMinor: 0 })
  switch (asked.kind) {
    case 'cash':
      return takeCash(asked, asked.tenderedMinor, index, remaining, rules)
    case 'foreign-cash': {
      const { foreignMinor, foreignCurrency, rate } = asked
      const tenderedMinor = homeValue(foreignMinor, foreignCurrency, rate, rules.currency)
      return takeCash(asked, tenderedMinor, index, remaining, rules)
    }
    case 'voucher': {
      if (asked.faceMinor === 0) throw new AppError('TENDER_TOO_SMALL', { index })
      return { asked, amountMinor: Math.min(asked.faceMinor, state.leftMinor), tenderedMinor: 0 }
    }
    case 'card':
    case 'gift-card':
    case 'store-credit': {
      const { amountMinor } = asked
      if (amountMinor === 0) throw new AppError('TENDER_TOO_SMALL', { index })
      if (Math.abs(amountMinor) > Math.abs(remaining.exactMinor))
        throw new AppError('TENDER_TOO_LARGE', { index, mostMinor: remaining.exactMinor })
      return { asked, amountMinor, tenderedMinor: 0 }
    }
    default:
      return unreachable(asked)
  }
}

function takeCash(
  asked: TenderAsked,
  tenderedMinor: number,
  index: number,
  remaining: Remaining,
  rules: TenderRules,
): Taken {
  if (tenderedMinor === 0 && remaining.cashMinor > 0) throw new AppError('TENDER_TOO_SMALL', { index })
  const mostMinor = Math.max(remaining.cashMinor, 0) + rules.maxOverTenderMinor
  if (tenderedMinor > mostMinor) throw new AppError('TENDER_TOO_LARGE', { index, mostMinor })
  return { asked, amountMinor: 0, tenderedMinor }
}

function close(dueMinor: number, taken: readonly Taken[], state: State, rules: TenderRules): Settlement {
  const remaining = remainingOf(state, rules)
  const isCashClosed = state.hasCash && remaining.isSettled
  const cash = roundCash(state.leftMinor, rules.cashRounding)
  const changeMinor = isCashClosed ? checkMinor(state.cashMinor - cash.payableMinor) : 0
  return {
    dueMinor,
    tenders: withChange(taken, changeMinor),
    roundingMinor: isCashClosed ? cash.roundingMinor : 0,
    changeMinor,
    remainingMinor: remaining.exactMinor || remaining.cashMinor,
    remainingCashMinor: remaining.cashMinor,
  }
}

/** Change is taken from the last cash first, and from none more than was handed over, unless it is a payout. */
function withChange(taken: readonly Taken[], changeMinor: number): Tender[] {
  const isPayout = taken.every(({ tenderedMinor }) => tenderedMinor === 0)
  const changes = taken.map(() => 0)
  let leftMinor = changeMinor
  for (let i = taken.length - 1; i >= 0; i -= 1) {
    const { asked, tenderedMinor } = taken[i] as Taken
    const ownMinor = isCash(asked) ? Math.min(leftMinor, isPayout ? leftMinor : tenderedMinor) : 0
    changes[i] = ownMinor
    leftMinor -= ownMinor
  }
  return taken.map((one, i) => tenderOf(one, changes[i] as number))
}

function tenderOf({ asked, amountMinor, tenderedMinor }: Taken, changeMinor: number): Tender {
  switch (asked.kind) {
    case 'cash':
    case 'foreign-cash':
      return { ...asked, amountMinor: tenderedMinor - changeMinor, tenderedMinor, changeMinor }
    case 'voucher':
      return { ...asked, amountMinor, forfeitedMinor: asked.faceMinor - amountMinor }
    case 'card':
    case 'gift-card':
    case 'store-credit':
      return { ...asked, amountMinor }
    default:
      return unreachable(asked)
  }
}
