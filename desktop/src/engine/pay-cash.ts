import { AppError } from '@codex/shared/errors/app-error'
import { buildReceipt } from '@codex/shared/receipt/build-receipt'
import { completeCashSale } from '@codex/shared/sale/complete-sale'
import type { SaleDone } from '../ipc/views.ts'
import type { Basket } from './basket.ts'
import { type EngineDeps, isoTime } from './deps.ts'
import type { JournalWriter } from './journal-writer.ts'
import type { Operators } from './operators.ts'

type Payment = { readonly basketId: string; readonly totalMinor: number; readonly tenderedMinor: number }

/**
 * Turns the open basket into a sale, once. Journal event, receipt number, sale rows, print job and the next
 * basket are one transaction; drawer, printer and screen come only after it.
 */
export function createPayCash(
  deps: EngineDeps,
  basket: Basket,
  operators: Operators,
  journal: JournalWriter,
) {
  const { store, catalog, clock, newId } = deps

  const complete = ({ basketId, totalMinor, tenderedMinor }: Payment) => {
    const operator = operators.require()
    const identity = store.identity.identity()
    const shift = store.shift.open()
    if (!identity || !shift) throw new AppError('TILL_NOT_ENROLLED')
    // Head office may have changed the receipt's header since the till was enrolled.
    const storeNow = catalog.store() ?? identity.store
    const priced = basket.priced()
    if (basketId !== basket.get().basketId || totalMinor !== priced.totalMinor)
      throw new AppError('BASKET_CHANGED', { totalMinor: priced.totalMinor })

    return store.transaction(() => {
      const wallTime = isoTime(clock.wallMs())
      const receiptNumber = store.identity.takeReceiptNumber()
      const facts = { saleId: newId(), receiptNumber, currency: identity.store.currency }
      const sale = completeCashSale(basket.get().lines, tenderedMinor, facts)
      const who = { operatorId: operator.id, shiftId: shift.shiftId, businessDate: shift.businessDate }
      const entry = journal.append({ type: 'sale.completed', payload: sale }, who)
      if (!store.basket.markSold(basketId)) throw new AppError('BASKET_CHANGED', { totalMinor })
      store.sale.add(sale, { ...who, basketId, wallTime, epochOrdinal: entry.epochOrdinal, seq: entry.seq })
      const receipt = buildReceipt(sale, {
        store: storeNow,
        storeNumber: storeNow.number,
        tillNumber: identity.tillNumber,
        operatorName: operator.name,
        wallTime,
      })
      store.print.add(newId(), sale.saleId, receipt, wallTime)
      basket.replace()
      return entry
    })
  }

  return (payment: Payment): { done: SaleDone; isNew: boolean } => {
    const earlier = store.sale.ofBasket(payment.basketId)
    if (earlier) return { done: earlier, isNew: false }
    const entry = complete(payment)
    basket.reload()
    journal.announce(entry)
    return { done: store.sale.ofBasket(payment.basketId) as SaleDone, isNew: true }
  }
}
