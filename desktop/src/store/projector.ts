import type { Envelope } from '@codex/shared/journal/envelope'
import type { TillEvent } from '@codex/shared/journal/events'
import type { Sale } from '@codex/shared/sale/sale'
import { createSaleStore } from './sale-store.ts'
import { createShiftStore } from './shift-store.ts'
import type { Db } from './sqlite.ts'

type PayloadOf<T extends TillEvent['type']> = Extract<TillEvent, { type: T }>['payload']
type ShiftOpened = PayloadOf<'shift.opened'>
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

  const addSale = (sale: Sale, envelope: Envelope): void => {
    const { epochOrdinal, seq, shiftId, operatorId, businessDate, wallTime } = envelope
    if (shiftId === null || operatorId === null || businessDate === null) return
    const basketId = basketOf(sale, wallTime)
    sales.add(sale, { basketId, epochOrdinal, seq, shiftId, operatorId, businessDate, wallTime })
  }

  const openShift = ({ shiftId, floatMinor, ownerId }: ShiftOpened, envelope: Envelope): void => {
    const { businessDate, operatorId: openedBy, wallTime: openedAt } = envelope
    if (businessDate === null || openedBy === null) return
    const who = { openedBy, ownerId: ownerId ?? openedBy }
    shifts.add({ shiftId, businessDate, openedAt, ...who, currency, floatMinor })
  }

  const moveCash = ({ shiftId, ...movement }: CashMoved, envelope: Envelope): void => {
    const { epochOrdinal, seq, operatorId, wallTime } = envelope
    if (operatorId === null) return
    shifts.addMovement(movement, { shiftId, epochOrdinal, seq, operatorId, wallTime })
  }

  return (envelope: Envelope, event: TillEvent): void => {
    if (event.type === 'sale.completed') addSale(event.payload, envelope)
    else if (event.type === 'receipt.reprinted') sales.setCopies(event.payload.saleId, event.payload.copy)
    else if (event.type === 'shift.opened') openShift(event.payload, envelope)
    else if (event.type === 'shift.handed-over') shifts.handOver(event.payload.shiftId, event.payload.toId)
    else if (event.type === 'shift.closed') shifts.close(event.payload.shiftId, envelope.wallTime, null)
    else if (event.type === 'cash.moved') moveCash(event.payload, envelope)
  }
}
export type Projector = ReturnType<typeof createProjector>
