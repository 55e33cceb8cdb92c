import { AppError } from '@codex/shared/errors/app-error'
import type { TillStore } from '../../store/till-store.ts'

/** Names of held baskets that an error repeats. */
const MOST_NAMED = 5

/** Money is on its way: a tender was taken, a card asked for, or a receipt number fixed. */
export function isPaying(store: TillStore): boolean {
  const open = store.basket.open()
  return (
    store.card.open().length > 0 ||
    store.fiscal.get() !== undefined ||
    (open !== undefined && store.tender.isUnderWay(open.basket.basketId))
  )
}

/**
 * What is not finished belongs to the shift: it is finished before the shift ends.
 *
 * @throws SHIFT_BUSY {because: payment, void, basket or held}; of held baskets also how many and which
 */
export function refuseBusy(store: TillStore): void {
  const open = store.basket.open()
  if (isPaying(store)) throw new AppError('SHIFT_BUSY', { because: 'payment' })
  // Its report would count money that a customer has back.
  if (store.card.halfVoided()) throw new AppError('SHIFT_BUSY', { because: 'void' })
  if ((open && open.basket.lines.length > 0) || store.weighing.open())
    throw new AppError('SHIFT_BUSY', { because: 'basket' })
  const held = store.basket.held()
  if (held.length === 0) return
  const names = held.slice(0, MOST_NAMED).map(({ label, basketId }) => label ?? basketId)
  throw new AppError('SHIFT_BUSY', { because: 'held', count: held.length, which: names.join(', ') })
}
