import { AppError } from '../errors/app-error.ts'
import type { Line } from './line.ts'

/**
 * One piece goes one way once. An exchange may take back a piece and sell it again.
 *
 * @throws SERIAL_TAKEN {serial} when another line of the basket is the same piece
 */
export function checkPiece(other: Line, { article, tracking, quantityMilli }: Line): void {
  const serial = tracking?.serial
  if (
    serial !== undefined &&
    other.tracking?.serial === serial &&
    other.article.productId === article.productId &&
    !other.voided &&
    other.quantityMilli < 0 === quantityMilli < 0
  )
    throw new AppError('SERIAL_TAKEN', { serial })
}
