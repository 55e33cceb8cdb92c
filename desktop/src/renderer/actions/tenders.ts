import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { Presented } from '../../ipc/calls/tender-calls.ts'
import { type Due, dueOf } from '../stores/due.ts'
import type { Stores } from '../till/stores.ts'
import { surely } from './surely.ts'
import { createTenderIntents } from './tender-intents.ts'

/** A press this soon after a payment was meant for it. */
const DOUBLE_PRESS_MS = 700

/** The engine asks the hub for money of a balance, which may take its time. */
const BALANCE_MS = 12_000

/** After these nobody knows whether it was done. */
const UNKNOWN = new Set(['TIMEOUT', 'UNAVAILABLE'])

type Times = { readonly now: () => number; readonly pressedMs?: (() => number) | undefined }

/** Payments as the engine takes them, each once, for what stands on the screen. */
export function createTenders({ engine, basket, screen, till }: Stores, { now, pressedMs }: Times) {
  const intents = createTenderIntents(() => crypto.randomUUID())
  let paidAtMs = Number.NEGATIVE_INFINITY

  till.subscribe(({ till: view }) => {
    const taken = view?.payment?.tenders.map(({ tenderId }) => tenderId) ?? []
    intents.shown(view?.card ? [...taken, view.card.tenderId] : taken)
  })

  const due = (): Due => {
    const found = dueOf(till.getState().till?.payment, basket.store.getState().basket)
    if (!found) throw new AppError('BASKET_EMPTY')
    return found
  }

  const attempt = async <T>(ask: () => Promise<T>): Promise<T> => {
    paidAtMs = now()
    try {
      const answer = await surely(engine, ask)
      screen.clearEntry()
      intents.known()
      return answer
    } catch (error) {
      const { code } = toErrorBody(error)
      if (!UNKNOWN.has(code)) intents.known()
      // The new total must be on the screen before the cashier is asked again.
      if (code === 'BASKET_CHANGED') basket.sync().catch(() => undefined)
      throw error
    }
  }

  const named = <M extends object>(meant: M) => {
    const { basketId, totalMinor } = due()
    const seen = { basketId, totalMinor }
    return { ...seen, tenderId: intents.nameOf(JSON.stringify({ ...seen, ...meant })), ...meant }
  }

  const add = async (presented: Presented): Promise<void> => {
    const pressedAtMs = pressedMs?.()
    const tender = named({ presented })
    await attempt(() => engine.call('tender.add', { ...tender, pressedAtMs }))
  }

  return {
    due,
    add,
    /** Money of a gift card, a voucher or a credit: the hub is asked. Whoever does not want to wait leaves it. */
    take: (presented: Presented) => {
      const tender = named({ presented })
      const pressedAtMs = pressedMs?.()
      const ask = () => engine.call('tender.add', { ...tender, pressedAtMs }, { timeoutMs: BALANCE_MS })
      return {
        taken: attempt(ask).then(() => undefined),
        leave: (): void => {
          engine.call('balance.leave', { tenderId: tender.tenderId }).catch(() => undefined)
        },
      }
    },
    /** The whole of an unpaid basket in one go, as most customers pay; else as much as it is. */
    cash: async (tenderedMinor: number): Promise<void> => {
      const { basketId, totalMinor, restMinor, restCashMinor, isUnderWay } = due()
      const isPayout = restMinor < 0
      if (isUnderWay || isPayout || tenderedMinor < restCashMinor) {
        await add({ kind: 'cash', tenderedMinor: isPayout ? 0 : tenderedMinor })
        return
      }
      const payment = { basketId, totalMinor, tenderedMinor, pressedAtMs: pressedMs?.() }
      await attempt(() => engine.call('sale.pay-cash', payment))
    },
    /** Asks the terminal; above zero what is taken, below zero what is given back. */
    card: async (amountMinor: number): Promise<void> => {
      const asked = named({ amountMinor })
      await attempt(() => engine.call('tender.card', asked))
    },
    /** One that is not there any more was taken back already. */
    remove: async (tenderId: string): Promise<void> => {
      const { basketId } = due()
      try {
        await attempt(() => engine.call('tender.remove', { basketId, tenderId }))
      } catch (error) {
        if (toErrorBody(error).code !== 'TENDER_UNKNOWN') throw error
      }
    },
    /** Something was paid a moment ago: the same key again was not meant for what has come since. */
    isJustPaid: (): boolean => now() - paidAtMs < DOUBLE_PRESS_MS,
  }
}
export type Tenders = ReturnType<typeof createTenders>
