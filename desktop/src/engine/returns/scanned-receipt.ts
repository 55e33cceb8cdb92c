import { splitAimIdentifier } from '@codex/shared/barcode/aim-identifier'
import { AppError } from '@codex/shared/errors/app-error'
import { readReceiptCode } from '@codex/shared/receipt/receipt-code'
import type { TillStore } from '../../store/till-store.ts'
import type { Operators } from '../operators/operators.ts'
import type { Payments } from '../tender/payments.ts'
import type { Weighing } from '../weighing/weighing.ts'

type Parts = {
  readonly store: Pick<TillStore, 'card'>
  readonly operators: Pick<Operators, 'require'>
  readonly payments: Pick<Payments, 'find'>
  readonly weighing: Pick<Weighing, 'requireNone'>
  readonly scanned: (barcode: string) => void
}

/**
 * A receipt under the scanner begins a return by itself, where one can be begun. True: the scan was a receipt's.
 *
 * @throws OPERATOR_SIGNED_OUT, TILL_SCREEN_LOCKED, WEIGHING_UNDER_WAY, PAYMENT_UNDER_WAY
 */
export const createScannedReceipt =
  ({ store, operators, payments, weighing, scanned }: Parts) =>
  (text: string): boolean => {
    const barcode = splitAimIdentifier(text.trim()).code
    if (!readReceiptCode(barcode)) return false
    operators.require()
    weighing.requireNone()
    if (payments.find() || store.card.open().length > 0) throw new AppError('PAYMENT_UNDER_WAY')
    scanned(barcode)
    return true
  }
