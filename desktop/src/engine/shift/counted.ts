import { AppError } from '@codex/shared/errors/app-error'
import { type CashCount, countCash, type DenominationCount } from '@codex/shared/shift/cash-count'
import type { TenderAmount } from '@codex/shared/shift/expected'

/** What somebody counted in a drawer, as a window sends it. */
export type Counted = {
  readonly pieces: readonly DenominationCount[]
  /** Not told apart by piece. */
  readonly looseMinor: number
}

/** @throws CASH_COUNT_INVALID {reason} */
export const cashCounted = ({ pieces, looseMinor }: Counted, currency: string): CashCount =>
  countCash(pieces, looseMinor, currency)

/**
 * Foreign cash, slips and vouchers, each counted once. Home cash is counted by piece.
 *
 * @throws CASH_COUNT_INVALID {reason, kind, currency}
 */
export function checkOthers(others: readonly TenderAmount[], currency: string): void {
  others.forEach((one, place) => {
    const invalid = (reason: string) =>
      new AppError('CASH_COUNT_INVALID', { reason, kind: one.kind, currency: one.currency })
    const isHome = one.currency === currency
    // Only foreign cash is in another currency, and it always is.
    if (one.kind === 'cash' || isHome === (one.kind === 'foreign-cash')) throw invalid('unknown')
    const isRepeated = others.some(
      (other, i) => i < place && other.kind === one.kind && other.currency === one.currency,
    )
    if (isRepeated) throw invalid('repeated')
  })
}
