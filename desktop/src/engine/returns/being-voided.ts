import { AppError } from '@codex/shared/errors/app-error'
import type { TillStore } from '../../store/till-store.ts'

/** Of a card payment that a void takes back: asked for, not known, or done. */
const BEGUN: ReadonlySet<string> = new Set(['asked', 'unresolved', 'approved', 'reversed'])

/**
 * A sale whose card payments are being taken back, or were in part: money of it has gone back that no receipt tells
 * of yet, so its goods come back by the void alone.
 *
 * @throws PAYMENT_UNDER_WAY
 */
export function refuseBeingVoided({ card }: Pick<TillStore, 'card'>, saleId: string): void {
  if (card.ofSale(saleId).some(({ state }) => BEGUN.has(state))) throw new AppError('PAYMENT_UNDER_WAY')
}
