import { AppError } from '@codex/shared/errors/app-error'
import type { AskedPiece } from '../../ipc/calls/basket-calls.ts'
import type { Ask } from '../asking/asking.ts'
import { type StoreFormat, storeFormat } from '../format/store-format.ts'
import { words } from '../locales/words.ts'
import type { BasketModel } from '../stores/basket-model.ts'
import { targetLine } from '../stores/target-line.ts'
import type { Stores } from '../till/stores.ts'
import { createAllowed } from './allowed.ts'

/** Longest reason, in characters; the engine's bound. */
const MAX_REASON = 120

/** What every flow begins with. */
export function createFlowKit(stores: Stores) {
  const { basket, screen } = stores
  const open = (): BasketModel => {
    const found = basket.store.getState().basket
    if (!found) throw new AppError('UNAVAILABLE')
    return found
  }
  return {
    stores,
    engine: stores.engine,
    allowed: createAllowed(stores),
    basket: open,
    /** A basket with something in it. @throws BASKET_EMPTY */
    filled: (): BasketModel => {
      const found = open()
      if (!targetLine(found, null)) throw new AppError('BASKET_EMPTY')
      return found
    },
    /** The line that is chosen, or was done last. @throws BASKET_EMPTY */
    line: () => {
      const line = targetLine(open(), screen.store.getState().selectedLineId)
      if (!line) throw new AppError('BASKET_EMPTY')
      return line
    },
    /** One of the usual reasons, or another one in words. */
    reason: (ask: Ask, title: string, usual: readonly string[]): Promise<string> =>
      ask.text({
        title,
        lead: words.reason.lead,
        label: words.reason.label,
        apply: words.reason.apply,
        most: MAX_REASON,
        usual,
      }),
    /** Something that stands on paper or on a card: typed, or scanned, which sells nothing meanwhile. */
    scanOr: async (ask: Ask, question: Parameters<Ask['text']>[0], piece?: AskedPiece): Promise<string> => {
      await stores.engine.call('scan.ask', { piece })
      try {
        return await ask.text({ ...question, byScan: true })
      } finally {
        stores.engine.call('scan.drop', {}).catch(() => undefined)
      }
    },
    /** The shift that is open. @throws SHIFT_CLOSED */
    shiftId: async (): Promise<string> => {
      const { open: shift } = await stores.engine.call('shift.get', {})
      if (!shift) throw new AppError('SHIFT_CLOSED')
      return shift.shiftId
    },
    format: (): StoreFormat => storeFormat(stores.till.getState().till?.identity),
    newId: (): string => crypto.randomUUID(),
  }
}
export type FlowKit = ReturnType<typeof createFlowKit>
