import type { Reason } from '@codex/shared/basket/line'
import { AppError } from '@codex/shared/errors/app-error'
import { type ReturnPick, returnLines } from '@codex/shared/sale/return-lines'
import type { Basket, BasketChange, Wanted } from '../basket/basket.ts'
import type { EngineDeps } from '../deps.ts'
import type { Approvals } from '../operators/approvals.ts'
import type { Operators } from '../operators/operators.ts'
import { refuseBeingVoided } from './being-voided.ts'
import { findAnySale } from './find-any-sale.ts'
import { taken } from './find-sale.ts'
import type { HeardSales } from './heard-sales.ts'
import { mendLines } from './mend-returns.ts'

type Asked = {
  readonly saleId: string
  /** Each with an id made by the window: what is sent twice comes back once. */
  readonly picks: readonly ReturnPick[]
  readonly reason: string
  readonly approvalId?: string | undefined
}

type Parts = {
  readonly deps: Pick<EngineDeps, 'store'>
  readonly basket: Basket
  readonly operators: Pick<Operators, 'require'>
  readonly approvals: Pick<Approvals, 'authorise' | 'announce'>
  readonly heard: HeardSales
}

/**
 * Goods that come back with their receipt, as lines of the open basket. Nothing comes back twice: what an earlier
 * refund, this basket or a held one has taken is taken.
 */
export function createAddReturn({ deps: { store }, basket, operators, approvals, heard }: Parts) {
  /** Some of them there and some not: no repeat, but ids that are used twice. */
  const isRepeat = (picks: readonly ReturnPick[]): boolean => {
    const there = picks.filter(({ lineId }) => store.basket.hasLine(lineId))
    const isUsedTwice = new Set(picks.map(({ lineId }) => lineId)).size < picks.length
    if (isUsedTwice || (there.length > 0 && there.length < picks.length))
      throw new AppError('INPUT_INVALID', { field: 'picks' })
    return there.length > 0
  }

  /**
   * Undefined: they came back before.
   *
   * @throws SALE_UNKNOWN, RETURN_UNKNOWN_LINE {line}, RETURN_TOO_MUCH {line, leftMilli}, PAYMENT_UNDER_WAY, SERIAL_TAKEN,
   *   BASKET_FULL, PERMISSION_REQUIRED
   */
  return ({ saleId, picks, reason, approvalId }: Asked): BasketChange | undefined => {
    operators.require()
    if (isRepeat(picks)) return undefined
    refuseBeingVoided(store, saleId)
    const found = findAnySale(store, heard, saleId)
    const wanted: Wanted = (approvedBy) => {
      const why: Reason = { reason, ...(approvedBy && { approvedBy }) }
      // Whether there is so much left is asked of all baskets; what it is worth, of what is paid and this basket.
      const lines = returnLines(found.sale, taken(found), picks, why)
      const worth = mendLines(found, [...basket.get().basket.lines, ...lines])
      return worth.slice(-lines.length).map((line) => ({ type: 'line-added', line }))
    }
    const shown = (picks.at(-1) as ReturnPick).lineId
    const change = basket.changeLine(shown, wanted, () =>
      approvals.authorise('return', { approvalId, subject: { kind: 'sale', id: saleId } }),
    )
    approvals.announce()
    return change
  }
}
export type AddReturn = ReturnType<typeof createAddReturn>
