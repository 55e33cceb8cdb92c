import { AppError } from '../errors/app-error.ts'
import type { Line } from './line.ts'
import { MAX_QUANTITY_MILLI } from './most-quantity.ts'

/**
 * A line goes out (above zero) or comes back (below zero, with its reason); nothing turns round on the way. A
 * serial number names one piece.
 *
 * @throws QUANTITY_INVALID {reason}: not a quantity at all, `side` or `serial`
 */
export function checkQuantity(
  line: Pick<Line, 'article' | 'return' | 'tracking'>,
  quantityMilli: number,
): void {
  const size = Math.abs(quantityMilli)
  if (!Number.isInteger(quantityMilli) || size < 1 || size > MAX_QUANTITY_MILLI)
    refuse('range', quantityMilli)
  if (quantityMilli < 0 !== (line.return !== undefined)) refuse('side', quantityMilli)
  // What is weighed or measured may be one piece of any size.
  const isPiece = line.article.unit === 'each' && line.tracking?.serial !== undefined
  if (isPiece && size !== 1000) refuse('serial', quantityMilli)
}

function refuse(reason: string, quantityMilli: number): never {
  throw new AppError('QUANTITY_INVALID', { reason, quantityMilli })
}
