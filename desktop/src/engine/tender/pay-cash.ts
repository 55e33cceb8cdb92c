import { AppError } from '@codex/shared/errors/app-error'
import { buildReceipt } from '@codex/shared/receipt/build-receipt'
import { completeSale } from '@codex/shared/sale/complete-sale'
import { checkPayable } from '@codex/shared/sale/payable'
import { settle } from '@codex/shared/sale/settle'
import { tenderRules } from '@codex/shared/sale/tender-rules'
import type { SaleDone } from '../../ipc/views.ts'
import type { Basket } from '../basket/basket.ts'
import { type EngineDeps, isoTime } from '../deps.ts'
import type { JournalWriter } from '../journal-writer.ts'
import type { Operators } from '../operators/operators.ts'
import type { Rules } from '../rules.ts'

type Payment = { readonly basketId: string; readonly totalMinor: number; readonly tenderedMinor: number }

type Parts = {
  readonly deps: EngineDeps
  readonly basket: Basket
  readonly operators: Operators
  readonly journal: JournalWriter
  readonly rules: Rules
}

/**
 * Turns the open basket into a sale, once. Journal event, receipt number, sale rows, print job and the next
 * basket are one transaction; drawer, printer and screen come only after it.
 */
export function createPayCash({ deps, basket, operators, journal, rules }: Parts) {
  const { store, clock, newId } = deps

  const complete = ({ basketId, totalMinor, tenderedMinor }: Payment) => {
    const operator = operators.require()
    const identity = store.identity.identity()
    const shift = store.shift.open()
    if (!identity || !shift) throw new AppError('TILL_NOT_ENROLLED')
    // Head office may have changed the receipt's header since the till was enrolled.
    const storeNow = rules.store() ?? identity.store
    const { basket: open, priced, pricedAt } = basket.get()
    if (basketId !== open.basketId || totalMinor !== priced.totalMinor)
      throw new AppError('BASKET_CHANGED', { totalMinor: priced.totalMinor })
    const { catalogRevision, tax: taxRules, lineRounding } = rules.pricing()
    const { currency } = identity.store
    const facts = { currency, catalogRevision, pricedAt, taxRules, lineRounding }
    checkPayable(priced, open, facts)
    const asked = totalMinor === 0 ? [] : [{ kind: 'cash' as const, tenderedMinor }]
    const settled = settle(totalMinor, asked, tenderRules({ currency, cashRounding: storeNow.cashRounding }))
    if (settled.remainingMinor !== 0) throw new AppError('TENDER_TOO_SMALL', { totalMinor, tenderedMinor })
    // One reading of the clock for the journal, the sale's row and the receipt.
    const wallTime = isoTime(clock.wallMs())

    return store.transaction(() => {
      const receiptNumber = store.identity.takeReceiptNumber()
      const sale = completeSale(priced, open, settled, { ...facts, saleId: newId(), receiptNumber })
      const { shiftId, businessDate } = shift
      const who = { operatorId: operator.id, shiftId, businessDate, wallTime }
      const entry = journal.append({ type: 'sale.completed', payload: sale }, who)
      if (!store.basket.close(basketId)) throw new AppError('BASKET_CHANGED', { totalMinor })
      store.sale.add(sale, { ...who, basketId, epochOrdinal: entry.epochOrdinal, seq: entry.seq })
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
