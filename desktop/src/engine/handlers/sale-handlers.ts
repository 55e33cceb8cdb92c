import type { saleCalls } from '../../ipc/calls/sale-calls.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import type { EngineParts } from './engine-parts.ts'

export const saleHandlers = (engine: EngineParts): HandlersOf<typeof saleCalls> => ({
  'sale.pay-cash': async ({ pressedAtMs, ...payment }) => {
    engine.tenderTimings.pressed(payment.basketId, pressedAtMs)
    const done = await engine.selling.pay(payment)
    if (engine.isUnannounced(done)) engine.sold(done, payment.basketId)
    return done
  },
  'sale.void': async (asked) => {
    const done = (await engine.selling.voids.start(asked)) ?? null
    // The open basket has nothing to do with it.
    if (done && engine.isUnannounced(done, false)) engine.sold(done, asked.voidId)
    return { done }
  },
  'sale.dismiss': () => {
    engine.leaveDone()
    return {}
  },
})
