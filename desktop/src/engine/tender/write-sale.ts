import { AppError } from '@codex/shared/errors/app-error'
import { buildReceipt } from '@codex/shared/receipt/build-receipt'
import type { Sale } from '@codex/shared/sale/sale'
import type { Basket } from '../basket/basket.ts'
import type { EngineDeps } from '../deps.ts'
import type { Appended, JournalWriter } from '../journal-writer.ts'
import type { Rules } from '../rules.ts'
import type { ShiftReports } from '../shift/shift-reports.ts'
import { slipsOfSale } from './card-slips.ts'

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'catalog' | 'newId' | 'isTraining'>
  readonly basket: Pick<Basket, 'replace'>
  readonly journal: Pick<JournalWriter, 'append'>
  readonly rules: Rules
  readonly reports: Pick<ShiftReports, 'sold'>
}

type Circumstances = { readonly basketId: string; readonly operatorId: string; readonly wallTime: string }

/** All that a sale is on disk, inside one transaction: its event, its tables, its receipt, and the next basket. */
export function createWriteSale({ deps, basket, journal, rules, reports }: Parts) {
  const { store, catalog, newId, isTraining: training } = deps
  return (sale: Sale, { basketId, operatorId, wallTime }: Circumstances): Appended => {
    const identity = store.identity.identity()
    const shift = store.shift.open()
    if (!identity) throw new AppError('TILL_NOT_ENROLLED')
    if (!shift) throw new AppError('SHIFT_CLOSED')
    const { shiftId, businessDate } = shift
    const who = { operatorId, shiftId, businessDate, wallTime }
    const entry = journal.append({ type: 'sale.completed', payload: sale }, who)
    const isOpen = store.basket.close(basketId)
    if (!isOpen) store.basket.addClosed(basketId, wallTime)
    store.sale.add(sale, { ...who, basketId, epochOrdinal: entry.epochOrdinal, seq: entry.seq })
    reports.sold(sale)
    store.tender.end(basketId)
    store.balance.sold(basketId, sale.saleId)
    if (sale.voids) store.balance.voided(sale.voids.saleId)
    // Head office may have changed the receipt's header since the till was enrolled.
    const storeNow = rules.store() ?? identity.store
    const receipt = buildReceipt(sale, {
      store: storeNow,
      storeNumber: storeNow.number,
      tillNumber: identity.tillNumber,
      operatorName: catalog.operator(operatorId)?.name ?? '',
      wallTime,
      training,
      slips: slipsOfSale(store, sale),
    })
    store.print.add(newId(), sale.saleId, receipt, wallTime)
    if (isOpen) basket.replace()
    return entry
  }
}
export type WriteSale = ReturnType<typeof createWriteSale>
