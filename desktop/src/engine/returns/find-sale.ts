import { AppError } from '@codex/shared/errors/app-error'
import { assert } from '@codex/shared/errors/assert'
import { readEvent } from '@codex/shared/journal/read-event'
import { type Returned, returnedOf } from '@codex/shared/sale/returned'
import type { Sale } from '@codex/shared/sale/sale'
import type { EventPlace, SalePlace } from '../../store/sale-store.ts'
import type { TillStore } from '../../store/till-store.ts'

/** A sale of this till as the journal has it, and how much of it has come back. */
export type FoundSale = {
  readonly sale: Sale
  readonly place: SalePlace
  /** Per line; all of it where the sale was voided. */
  readonly returned: readonly Returned[]
  /** Per line, in thousandths: lies in baskets that are not paid yet, the open one and the held ones. */
  readonly pendingMilli: readonly number[]
  readonly isVoided: boolean
}

type Store = Pick<TillStore, 'sale' | 'journal' | 'basket'>

/**
 * @throws SALE_UNKNOWN for a sale of another till, or one whose text is no longer kept here
 */
export function findSale(store: Store, saleId: string): FoundSale {
  const { sale: sales, basket } = store
  const place = sales.find(saleId)
  const sale = place && readSale(store, place)
  if (!place || !sale) throw new AppError('SALE_UNKNOWN', { saleId })
  const later = sales.laterOf(saleId)
  const kept = laterHere(store, saleId)
  // Texts go the oldest first.
  assert(kept.length === later.length, 'what took goods back is kept as long as their sale')
  return {
    sale,
    place,
    returned: returnedOf(sale, kept),
    pendingMilli: basket.returningMilli(saleId, sale.lines.length),
    isVoided: sales.voidOf(saleId) !== undefined,
  }
}

/** Whatever took goods of a sale back at this till and is kept here: what is not, the hub has long heard of. */
export const laterHere = (store: Store, saleId: string): Sale[] =>
  store.sale.laterOf(saleId).flatMap((place) => readSale(store, place) ?? [])

function readSale({ journal }: Store, { epochOrdinal, seq }: EventPlace): Sale | undefined {
  const text = journal.textOf(epochOrdinal, seq)
  if (text === undefined) return undefined
  const read = readEvent(text)
  assert(read.kind === 'event' && read.event.type === 'sale.completed', 'a sale’s row names its event')
  return read.event.payload
}

/** What can no longer come back, per line: it has come back already, or is about to. */
export const taken = ({ returned, pendingMilli }: Pick<FoundSale, 'returned' | 'pendingMilli'>): Returned[] =>
  returned.map((one, place) => ({ ...one, quantityMilli: one.quantityMilli + (pendingMilli[place] ?? 0) }))

/** The same in thousandths. */
export const takenMilli = (found: Pick<FoundSale, 'returned' | 'pendingMilli'>): number[] =>
  taken(found).map(({ quantityMilli }) => quantityMilli)
