import type { Envelope } from '@codex/shared/journal/envelope'
import type { TillEvent } from '@codex/shared/journal/events'
import type { Sale } from '@codex/shared/sale/sale'
import { createOverlayStore } from './overlay-store.ts'
import { createSaleStore } from './sale-store.ts'
import { createShiftProjector } from './shift-projector.ts'
import { createShiftStore } from './shift-store.ts'
import type { Db } from './sqlite.ts'

type PayloadOf<T extends TillEvent['type']> = Extract<TillEvent, { type: T }>['payload']
type CashMoved = PayloadOf<'cash.moved'>

/** What the journal does not say of a sale. */
type Beside = {
  /** A basket's row that the sale may name; it is called when there is none yet. */
  readonly basketOf: (sale: Sale, at: string) => string
  readonly currency: string | null
}

/**
 * Makes the till's tables anew from its journal, event by event: the same rows that the use cases write. Verifying
 * compares them, recovering fills what a backup does not hold.
 */
export function createProjector(db: Db, { basketOf, currency }: Beside) {
  const sales = createSaleStore(db)
  const shifts = createShiftStore(db)
  const overlays = createOverlayStore(db)
  const days = createShiftProjector(shifts, currency)

  const addSale = (sale: Sale, envelope: Envelope): void => {
    const { epochOrdinal, seq, shiftId, operatorId, businessDate, wallTime } = envelope
    if (shiftId === null || operatorId === null || businessDate === null) return
    const basketId = basketOf(sale, wallTime)
    days.fold({ type: 'sale', sale }, envelope)
    sales.add(sale, { basketId, epochOrdinal, seq, shiftId, operatorId, businessDate, wallTime })
  }

  const moveCash = ({ shiftId, ...movement }: CashMoved, envelope: Envelope): void => {
    const { epochOrdinal, seq, operatorId, wallTime } = envelope
    if (operatorId === null) return
    days.fold({ type: 'movement', movement }, envelope)
    shifts.addMovement(movement, { shiftId, epochOrdinal, seq, operatorId, wallTime })
  }

  return (envelope: Envelope, event: TillEvent): void => {
    if (event.type === 'sale.completed') addSale(event.payload, envelope)
    else if (event.type === 'receipt.reprinted') sales.setCopies(event.payload.saleId, event.payload.copy)
    else if (event.type === 'shift.opened') days.open(event.payload, envelope)
    else if (event.type === 'shift.handed-over') shifts.handOver(event.payload.shiftId, event.payload.toId)
    else if (event.type === 'shift.closed') days.close(event.payload, envelope)
    else if (event.type === 'cash.moved') moveCash(event.payload, envelope)
    else if (event.type === 'drawer.opened') days.fold({ type: 'no-sale' }, envelope)
    else if (event.type === 'product.corrected' || event.type === 'product.provisional')
      overlays.add(event, envelope)
    else if (event.type === 'report.printed' && event.payload.kind === 'z')
      shifts.countZPrint(event.payload.number)
  }
}
export type Projector = ReturnType<typeof createProjector>
