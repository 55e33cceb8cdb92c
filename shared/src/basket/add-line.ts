import { AppError } from '../errors/app-error.ts'
import { assert } from '../errors/assert.ts'
import { checkLineDiscount } from './check-discount.ts'
import { checkPiece } from './check-piece.ts'
import { checkQuantity } from './check-quantity.ts'
import type { Line } from './line.ts'
import { linkedQuantityMilli } from './linked-lines.ts'

/**
 * The lines with one more.
 *
 * @throws SERIAL_TAKEN {serial} for a piece that is in the basket already, QUANTITY_INVALID {reason}, LINE_UNKNOWN or LINE_VOIDED for the line that it goes with, RETURN_FIXED,
 *   DISCOUNT_NOT_ALLOWED, DISCOUNT_TOO_LARGE
 */
export function addLine(lines: readonly Line[], line: Line): Line[] {
  let parent: Line | undefined
  for (const other of lines) {
    checkPiece(other, line)
    assert(other.lineId !== line.lineId, `a line is in the basket already: ${line.lineId}`)
    if (other.lineId === line.linkedTo) parent = other
  }
  if (line.linkedTo !== undefined) checkLinked(line, line.linkedTo, parent)
  checkQuantity(line, line.quantityMilli)
  if (line.return?.of && line.override) throw new AppError('RETURN_FIXED', { lineId: line.lineId })
  const after = [...lines, line]
  if (line.discount) checkLineDiscount(line, line.discount, after)
  return after
}

function checkLinked(line: Line, lineId: string, parent: Line | undefined): void {
  if (!parent) throw new AppError('LINE_UNKNOWN', { lineId })
  if (parent.voided) throw new AppError('LINE_VOIDED', { lineId })
  if (line.quantityMilli !== linkedQuantityMilli(parent))
    throw new AppError('QUANTITY_INVALID', { reason: 'linked', lineId: line.lineId })
}
