import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import { targetLine } from '../stores/target-line.ts'
import type { Stores } from '../till/stores.ts'
import { surely } from './surely.ts'

/** A second press this soon after paying was meant for the payment: it must not take the change off the screen. */
const DOUBLE_PRESS_MS = 700

/** Cash. One payment is under way at most, and it is for the total that stands on the screen. */
export function createPayActions(
  { engine, basket, screen, notices }: Stores,
  now: () => number,
  pressedMs?: () => number,
) {
  let paidAtMs = Number.NEGATIVE_INFINITY

  const refuse = (error: unknown): void => {
    const { code, details } = toErrorBody(error)
    notices.add(code === 'BASKET_CHANGED' ? 'warning' : 'error', { code, details })
    // The new total must be on the screen before the cashier is asked again.
    if (code === 'BASKET_CHANGED') basket.sync().catch(() => undefined)
  }

  const pay = (tendered: (cashMinor: number) => number): Promise<void> =>
    screen.once(async () => {
      const pressedAtMs = pressedMs?.()
      const open = basket.store.getState().basket
      paidAtMs = now()
      try {
        if (!open || targetLine(open, null) === null) throw new AppError('BASKET_EMPTY')
        const { basketId, totalMinor, cashMinor } = open
        const tenderedMinor = tendered(cashMinor)
        const payment = { basketId, totalMinor, tenderedMinor, pressedAtMs }
        await surely(engine, () => engine.call('sale.pay-cash', payment))
      } catch (error) {
        refuse(error)
      }
    })

  return {
    openPay: (): void => {
      const open = basket.store.getState().basket
      // Voided lines alone are nothing to pay for.
      if (targetLine(open, null)) {
        screen.open('pay')
        // The customer's display is a courtesy: nothing waits for it.
        engine.call('display.total', {}).catch(() => undefined)
      } else notices.add('warning', { code: 'BASKET_EMPTY', details: {} })
    },
    payExact: (): Promise<void> => pay((cashMinor) => cashMinor),
    payWith: (tenderedMinor: number): Promise<void> => pay(() => tenderedMinor),
    /** What was typed is the amount in minor units: 2000 for 20.00. */
    confirmPay: async (): Promise<void> => {
      const { entry } = screen.store.getState()
      if (entry === '') notices.add('warning', { code: 'TENDER_TOO_SMALL', details: {} })
      else await pay(() => Number(entry))
    },
    dismissSale: (): void => {
      if (now() - paidAtMs < DOUBLE_PRESS_MS) return
      engine.call('sale.dismiss', {}).catch(refuse)
    },
  }
}
