import { AppError } from '@codex/shared/errors/app-error'
import { assert } from '@codex/shared/errors/assert'
import { readEvent } from '@codex/shared/journal/read-event'
import { fullLine } from '@codex/shared/sale/line-article'
import type { Sale } from '@codex/shared/sale/sale'
import type { SalePlace } from '../../store/sale-store.ts'
import type { TillStore } from '../../store/till-store.ts'

/** A sale of this till as the journal has it, and how much of it has come back. */
export type FoundSale = {
  readonly sale: Sale
  readonly place: SalePlace
  /** Per line, in thousandths; all of it where the sale was voided. */
  readonly returnedMilli: readonly number[]
  /** Per line, in thousandths: lies in baskets that are not paid yet, the open one and the held ones. */
  readonly pendingMilli: readonly number[]
  readonly isVoided: boolean
}

type Store = Pick<TillStore, 'sale' | 'journal' | 'basket'>

/**
 * @throws SALE_UNKNOWN for a sale of another till, or one whose text is no longer kept here
 */
export function findSale({ sale: sales, journal, basket }: Store, saleId: string): FoundSale {
  const place = sales.find(saleId)
  const text = place && journal.textOf(place.epochOrdinal, place.seq)
  if (!place || text === undefined) throw new AppError('SALE_UNKNOWN', { saleId })
  const read = readEvent(text)
  assert(read.kind === 'event' && read.event.type === 'sale.completed', 'a sale’s row names its event')
  const sale = read.event.payload
  const isVoided = sales.voidOf(saleId) !== undefined
  const returnedMilli = isVoided
    ? sale.lines.map((line) => fullLine(line).quantityMilli)
    : sales.returnedMilli(saleId, sale.lines.length)
  const pendingMilli = basket.returningMilli(saleId, sale.lines.length)
  return { sale, place, returnedMilli, pendingMilli, isVoided }
}

/** What can no longer come back, per line: it has come back already, or is about to. */
export const takenMilli = ({ returnedMilli, pendingMilli }: FoundSale): number[] =>
  returnedMilli.map((milli, place) => milli + (pendingMilli[place] ?? 0))
