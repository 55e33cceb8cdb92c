import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { Flow } from '../asking/asking.ts'
import { createCardFlows } from '../flows/card-flows.ts'
import { createFlowKit } from '../flows/flow-kit.ts'
import { createPayFlows } from '../flows/pay-flows.ts'
import { typedMinor } from '../money/typed-minor.ts'
import type { Stores } from '../till/stores.ts'
import { createTenders } from './tenders.ts'

/** Every way to pay. One payment is under way at most, and it is for what stands on the screen. */
export function createPayActions(stores: Stores, now: () => number, pressedMs?: () => number) {
  const { engine, screen, notices, asking, till } = stores
  const tenders = createTenders(stores, { now, pressedMs })
  const kit = createFlowKit(stores)
  const flows = createPayFlows(kit, tenders)
  const { resolveCard } = createCardFlows(kit)

  const refuse = (error: unknown): void => {
    const { code, details } = toErrorBody(error)
    const isWarning = code === 'BASKET_CHANGED' || code === 'BASKET_EMPTY'
    notices.add(isWarning ? 'warning' : 'error', { code, details })
  }

  const once = (work: () => Promise<void>): Promise<void> => screen.once(() => work().catch(refuse))
  const begin = (flow: Flow) => (): void => {
    if (!screen.store.getState().busy) void asking.run(flow)
  }

  const typed = (): number | undefined => typedMinor(screen.store.getState().entry)
  const exact = (): Promise<void> => once(async () => tenders.cash(tenders.due().restCashMinor))

  const confirm = async (): Promise<void> => {
    const amountMinor = typed()
    const { restMinor, restCashMinor } = tenders.due()
    const isTyped = amountMinor !== undefined
    // Cash gives back all that is left: a part of it goes another way.
    if (restMinor < 0 && isTyped) throw new AppError('TENDER_INVALID')
    if (restMinor < 0 || restCashMinor === 0) return tenders.cash(restCashMinor)
    if (isTyped) return tenders.cash(amountMinor)
    if (!tenders.isJustPaid()) notices.add('warning', { code: 'TENDER_TOO_SMALL', details: {} })
  }

  return {
    openPay: (): void => {
      try {
        tenders.due()
        screen.open('pay')
        // The customer's display is a courtesy: nothing waits for it.
        engine.call('display.total', {}).catch(() => undefined)
      } catch (error) {
        refuse(error)
      }
    },
    payExact: exact,
    payWith: (tenderedMinor: number): Promise<void> => once(() => tenders.cash(tenderedMinor)),
    /** What was typed is the amount in minor units: 2000 for 20.00. */
    confirmPay: (): Promise<void> => once(confirm),
    /** So much as was typed, else all that is left. */
    payCard: (): Promise<void> =>
      once(async () => {
        const { restMinor } = tenders.due()
        const amountMinor = typed() ?? Math.abs(restMinor)
        await tenders.card(restMinor < 0 ? -amountMinor : amountMinor)
      }),
    payVoucher: begin(flows.voucher),
    payGiftCard: begin(flows.giftCard),
    payStoreCredit: begin(flows.storeCredit),
    payForeign: begin(flows.foreign),
    takeBack: begin(flows.takeBack),
    /** By touch, of one that is no card: what was put in wrong is put in again. */
    takeBackTender: (tenderId: string): Promise<void> => once(() => tenders.remove(tenderId)),
    giveUpCard: (): void => {
      const card = till.getState().till?.card
      if (card) engine.call('card.abort', { tenderId: card.tenderId }).catch(refuse)
    },
    resolveCard: begin(resolveCard),
    dismissSale: (): void => {
      if (!tenders.isJustPaid()) engine.call('sale.dismiss', {}).catch(refuse)
    },
  }
}
