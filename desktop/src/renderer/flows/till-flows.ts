import type { Flow } from '../asking/asking.ts'
import { words } from '../locales/words.ts'
import type { FlowKit } from './flow-kit.ts'

const texts = words.tillFlows

/** The drawer without a sale, and selling for practice. */
export function createTillFlows({ stores, engine, allowed, reason, shiftId, newId }: FlowKit) {
  const noSale: Flow = async (ask) => {
    const why = await reason(ask, texts.noSale, texts.noSaleReasons)
    const openingId = newId()
    const subject = { kind: 'shift', id: await shiftId() } as const
    await allowed(ask, { reason: why, subject }, (approvalId) =>
      engine.call('drawer.open', { openingId, reason: why, approvalId }),
    )
  }

  /** Into it and out of it: the banner follows the till's view. */
  const training: Flow = async (ask) => {
    if (stores.till.getState().till?.training) {
      await engine.call('training.leave', {})
      return
    }
    await allowed(ask, { reason: texts.training, subject: null }, (approvalId) =>
      engine.call('training.enter', { approvalId }),
    )
  }

  return { noSale, training }
}
