import { MAX_QUANTITY_MILLI } from '@codex/shared/basket/most-quantity'
import { toErrorBody } from '@codex/shared/errors/app-error'
import { typedQuantityMilli } from '../format/quantity.ts'
import { neighbourLine, targetLine } from '../stores/target-line.ts'
import type { Stores } from '../till/stores.ts'

/** Lines: scanned, keyed, changed, voided. Every refusal becomes a notice; the basket is the engine's. */
export function createSellingActions({ engine, basket, screen, notices }: Stores) {
  const tell = (error: unknown): void => notices.add('error', toErrorBody(error))

  const target = () => targetLine(basket.store.getState().basket, screen.store.getState().selectedLineId)

  const refuseEmpty = (): void => notices.add('warning', { code: 'BASKET_EMPTY', details: {} })

  return {
    scan: (code: string, t0Ms: number): void => {
      engine.call('scan.submit', { code, t0Ms }).catch(tell)
    },
    selectLine: (lineId: string | null): void => screen.select(lineId),
    moveSelection: (step: 1 | -1): void => {
      const line = neighbourLine(basket.store.getState().basket, screen.store.getState().selectedLineId, step)
      if (line) screen.select(line.lineId)
    },
    openQuantity: (): void => {
      if (target()) screen.open('quantity')
      else refuseEmpty()
    },
    applyQuantity: async (): Promise<void> => {
      const line = target()
      if (!line) return refuseEmpty()
      const quantityMilli = typedQuantityMilli(screen.store.getState().entry, line.unit)
      if (quantityMilli < 1 || quantityMilli > MAX_QUANTITY_MILLI)
        return notices.add('error', { code: 'QUANTITY_INVALID', details: {} })
      await screen.once(async () => {
        await engine
          .call('line.quantity', { lineId: line.lineId, quantityMilli })
          .then(() => screen.reset())
          .catch(tell)
      })
    },
    voidLine: async (): Promise<void> => {
      const line = target()
      if (!line) return refuseEmpty()
      await screen.once(async () => {
        await engine
          .call('line.void', { lineId: line.lineId })
          .then(() => screen.reset())
          .catch(tell)
      })
    },
    lock: (): void => {
      engine.call('operator.lock', {}).catch(tell)
    },
  }
}
