import type { engineContract } from '../../ipc/contract.ts'
import type { Handlers } from '../../ipc/define.ts'
import type { SoldView } from '../../ipc/return-view.ts'
import type { BasketView } from '../../ipc/views.ts'
import type { AskState } from '../asking/ask-store.ts'
import type { Question } from '../asking/question.ts'
import { createTill } from '../till/create-till.ts'
import { createFakeEngine, doneSale } from './fake-engine.ts'
import { testBasket } from './views.ts'

/** A till at an engine that answers as it is told, and what its flows ask. */
export async function aFlow(
  over: Partial<Handlers<typeof engineContract>> = {},
  basket: BasketView = testBasket(0, []),
) {
  const engine = createFakeEngine(over, basket)
  const till = createTill({ flush: (change) => change(), now: () => 0 })
  await till.linkEngine(engine.port)
  const { asking, notices } = till.stores
  return {
    engine,
    till,
    asking,
    codes: () => notices.store.getState().notices.map(({ error }) => error.code),
    /** Waits for the next question of a kind; undefined: until nothing is asked any more. */
    asks: (kind: Question['kind'] | undefined): Promise<void> =>
      new Promise((resolve) => {
        const isAsked = ({ question, isBusy }: AskState): boolean => !isBusy && question?.kind === kind
        const { store } = asking
        if (isAsked(store.getState())) return resolve()
        const stop = store.subscribe((state) => {
          if (!isAsked(state)) return
          stop()
          resolve()
        })
      }),
  }
}

type SoldLine = SoldView['lines'][number]

export const aSoldLine = (line: number, over: Partial<SoldLine> = {}): SoldLine => ({
  ...{ line, name: `Product ${line}`, barcode: null, serial: null, lot: null, unit: 'each' as const },
  ...{ quantityMilli: 1000, paidMinor: 100, voided: false, leftMilli: 1000 },
  ...over,
})

export const aSoldView = (lines: SoldLine[], over: Partial<SoldView> = {}): SoldView => ({
  ...{ saleId: doneSale.saleId, receiptNumber: 7, kind: 'sale', isVoided: false },
  ...{ soldAt: '2026-11-22T10:00:00.000Z', businessDate: '2026-11-22', operatorName: 'Ana Moreira' },
  ...{ currency: 'EUR', totalMinor: 100, tenders: [{ kind: 'cash', amountMinor: 100 }], lines },
  ...over,
})
