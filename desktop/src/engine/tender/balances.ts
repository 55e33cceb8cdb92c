import { BalanceCode } from '@codex/shared/api/till/balances'
import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { TenderAsked } from '@codex/shared/sale/tender-rules'
import { type BalanceIntent, balanceCode } from '../../store/balance-intent-store.ts'
import { type EngineDeps, isoTime } from '../deps.ts'
import type { Operators } from '../operators/operators.ts'
import type { Rules } from '../rules.ts'
import type { AskHub } from '../sync-link.ts'
import { systemTimers } from '../timers.ts'
import { createBalanceOutbox } from './balance-outbox.ts'
import { isNotThere, isRefusal, refusalOf } from './balance-refusal.ts'
import type { Completion, Done } from './completion.ts'
import { createOfflineBalance } from './offline-balance.ts'
import { paidBy } from './paid-by.ts'
import type { Payments, Seen } from './payments.ts'

export type BalanceAsked = Extract<TenderAsked, { kind: 'gift-card' | 'voucher' | 'store-credit' }>

type Ask = Seen & { readonly tenderId: string; readonly asked: BalanceAsked }

type Parts = {
  readonly deps: EngineDeps
  readonly payments: Payments
  readonly completion: Completion
  readonly operators: Pick<Operators, 'require'>
  readonly rules: Pick<Rules, 'store'>
  readonly hub: { readonly ask: AskHub; readonly isOnline: () => boolean }
  /** After the commit: screens look again. */
  readonly changed: () => void
}

/** A question that the hub may have heard. */
type Asked = Pick<
  BalanceIntent,
  'reservationId' | 'tenderId' | 'basketId' | 'kind' | 'code' | 'amountMinor' | 'askedBy'
>

const DROP_AGAIN_MS = 2_000

/** What is taken of the balance: of a voucher all of it, whatever of it is used. */
const takenMinor = (asked: BalanceAsked): number =>
  asked.kind === 'voucher' ? asked.faceMinor : asked.amountMinor

/**
 * Gift cards, vouchers and credits. The hub puts the money aside before it pays for anything: the question is durable
 * before the hub hears it, under a key of its own, and the hub is told what became of it until it has heard. Where it is
 * not there, a little is taken without its word.
 */
export function createBalances({ deps, payments, completion, operators, rules, hub, changed }: Parts) {
  const { store, clock, newId, log, timers = systemTimers, isTraining = false } = deps
  const offline = createOfflineBalance(deps, rules)
  const outbox = createBalanceOutbox({ deps, hub })
  /** What is asked just now. At most one for the open basket; what was given up goes with its answer. */
  const waiting = new Map<string, Promise<Done | undefined>>()
  let isClosed = false
  let cancelDrop: (() => void) | undefined

  const currency = (): string => store.identity.identity()?.store.currency ?? ''

  const intentOf = ({ basketId, tenderId, asked }: Ask, state: 'asked' | 'offline'): Asked => {
    const { kind, reference } = asked
    const code = balanceCode(reference)
    offline.requireUnused({ basketId, kind, code })
    const amountMinor = takenMinor(asked)
    const { id: askedBy } = operators.require()
    const at = { askedAt: isoTime(clock.wallMs()), askedBy }
    const intent = { reservationId: newId(), tenderId, basketId, kind, code, amountMinor, state, ...at }
    store.balance.add(intent)
    return intent
  }

  /** In one transaction: nobody is asked. */
  const takeOffline = (ask: Ask): Done | undefined => {
    const { basketId, tenderId } = ask
    return completion.step(basketId, () => {
      const payment = payments.begin(ask)
      const wanted = { basketId, kind: ask.asked.kind, code: balanceCode(ask.asked.reference) }
      // Before the intent is there: it would count against itself.
      payments.settleWith(payment, ask.asked)
      offline.requireWithin({ ...wanted, amountMinor: takenMinor(ask.asked) })
      const { reservationId, askedBy } = intentOf(ask, 'offline')
      const asked: BalanceAsked = { ...ask.asked, offline: true, reservationId }
      const settled = payments.settleWith(payment, asked)
      store.tender.add(basketId, { tenderId, asked })
      return settled.remainingMinor === 0 ? { paid: paidBy(basketId, payment.draft, settled, askedBy) } : {}
    })
  }

  /** The answer, and what follows from it, in one transaction. @throws TENDER_UNKNOWN: it was given up meanwhile */
  const enter = (intent: Asked, ask: Ask, leftMinor: number | null): Done | undefined => {
    const { reservationId, basketId, tenderId, askedBy } = intent
    const isOffline = leftMinor === null
    return completion.step(basketId, () => {
      if (isOffline) offline.requireWithin(intent)
      if (!store.balance.enter(reservationId, isOffline ? 'offline' : 'held', leftMinor))
        throw new AppError('TENDER_UNKNOWN', { tenderId })
      const payment = payments.find()
      if (payment?.basketId !== basketId) throw new AppError('TENDER_UNKNOWN', { tenderId })
      const asked: BalanceAsked = { ...ask.asked, reservationId, ...(isOffline && { offline: true }) }
      const settled = payments.settleWith(payment, asked)
      store.tender.add(basketId, { tenderId, asked })
      return settled.remainingMinor === 0 ? { paid: paidBy(basketId, payment.draft, settled, askedBy) } : {}
    })
  }

  /** It pays for nothing: the basket is as it was. `release`: the hub may have put something aside. */
  const drop = (intent: Pick<BalanceIntent, 'reservationId' | 'basketId'>, to: 'release' | 'done'): void => {
    store.transaction(() => {
      const isOurs = store.balance.end({ ...intent, state: 'asked' }, to)
      if (isOurs) payments.endIfEmpty(intent.basketId)
      // It was given up before the hub had answered: whatever the hub did since then is taken back too.
      else if (to === 'release') store.balance.releaseAgain(intent.reservationId)
    })
    outbox.kick()
  }

  /** On a disk that is full it is tried again: until then the basket waits. */
  const dropSurely = (intent: Asked, to: 'release' | 'done'): void => {
    if (isClosed) return
    try {
      drop(intent, to)
    } catch (error) {
      log('what the hub said of a balance could not be written', { error: toErrorBody(error).code })
      cancelDrop = timers.after(DROP_AGAIN_MS, () => dropSurely(intent, to))
    }
    changed()
  }

  const answerOf = async (intent: Asked, ask: Ask): Promise<Done | undefined> => {
    const { reservationId, code, amountMinor, kind } = intent
    const asked = { reservationId, code, amountMinor, currency: currency() }
    const answer = await hub.ask('hub.reserve-balance', asked).catch((error: unknown) => {
      if (isNotThere(error)) return undefined
      throw error
    })
    // The files are closed: the next engine lets it go.
    if (isClosed) throw new AppError('UNAVAILABLE')
    if (answer === undefined) return enter(intent, ask, null)
    if (answer.state !== 'reserved') throw new AppError('RESERVATION_ENDED', { state: answer.state })
    if (answer.kind !== kind) throw new AppError('BALANCE_OTHER_KIND', { kind: answer.kind })
    return enter(intent, ask, answer.availableMinor)
  }

  const askHub = async (intent: Asked, ask: Ask): Promise<Done | undefined> => {
    try {
      const done = await answerOf(intent, ask)
      changed()
      return done
    } catch (error) {
      if (!isClosed) dropSurely(intent, isRefusal(error) ? 'done' : 'release')
      throw refusalOf(error, currency())
    }
  }

  return {
    /**
     * Undefined while something is still due.
     *
     * @throws BALANCE_UNKNOWN, BALANCE_TOO_SMALL {availableMinor, currency}, BALANCE_BLOCKED, BALANCE_EXPIRED,
     *   BALANCE_OTHER_KIND {kind}, VOUCHER_USED, VOUCHER_WORTH {availableMinor, currency}, BALANCE_OFFLINE_LIMIT
     *   {limitMinor, currency}, and what `settle` refuses: then nothing was taken
     */
    take: (ask: Ask): Done | Promise<Done | undefined> | undefined => {
      const { basketId, tenderId, asked } = ask
      if (store.tender.basketOf(tenderId) !== undefined) return completion.doneOf(basketId)
      const known = waiting.get(tenderId)
      if (known) return known
      if (isTraining || !hub.isOnline()) return takeOffline(ask)
      const intent = store.transaction(() => {
        const payment = payments.begin(ask)
        payments.settleWith(payment, asked)
        // What no card has on it nobody need be asked about.
        if (!BalanceCode.safeParse(balanceCode(asked.reference)).success)
          throw new AppError('BALANCE_UNKNOWN')
        return intentOf(ask, 'asked')
      })
      const answer = askHub(intent, ask).finally(() => {
        if (waiting.get(tenderId) === answer) waiting.delete(tenderId)
      })
      waiting.set(tenderId, answer)
      changed()
      return answer
    },
    /** Nobody waits for the hub any more: what it says later is taken back. One that is not asked is left as it is. */
    leave: (tenderId: string): void => {
      const intent = store.balance.asked().find((one) => one.tenderId === tenderId)
      waiting.delete(tenderId)
      if (intent) drop(intent, 'release')
    },
    /** After the commit: something is to be told to the hub. */
    kick: outbox.kick,
    /** At start: nobody waits for what an engine that died had asked. */
    resume: (): void => {
      for (const intent of store.balance.asked()) drop(intent, 'release')
      outbox.kick()
    },
    close: (): void => {
      isClosed = true
      cancelDrop?.()
      outbox.close()
    },
  }
}
export type Balances = ReturnType<typeof createBalances>
