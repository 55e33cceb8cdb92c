import { AppError } from '../errors/app-error.ts'
import type { Basket } from './basket.ts'
import { checkLineDiscount } from './check-discount.ts'
import { checkPiece } from './check-piece.ts'
import { checkQuantity } from './check-quantity.ts'
import type { Line, ManualDiscount, PriceOverride, Reason, Tracking } from './line.ts'
import { changeLinked, linkedQuantityMilli } from './linked-lines.ts'
import { typedWeight } from './weighed.ts'

/** @throws LINE_UNKNOWN, LINE_VOIDED */
function findLine(lines: readonly Line[], lineId: string): number {
  const at = lines.findIndex((line) => line.lineId === lineId)
  const line = lines[at]
  if (!line) throw new AppError('LINE_UNKNOWN', { lineId })
  if (line.voided) throw new AppError('LINE_VOIDED', { lineId })
  return at
}

function replaceLine(lines: readonly Line[], lineId: string, change: (line: Line) => Line): Line[] {
  const at = findLine(lines, lineId)
  return lines.map((line, i) => (i === at ? change(line) : line))
}

export const changeLine = (basket: Basket, lineId: string, change: (line: Line) => Line): Basket => ({
  ...basket,
  lines: replaceLine(basket.lines, lineId, change),
})

/** A deposit's quantity is that of its bottle, a label's price that of what was weighed: neither is keyed. */
export function setQuantity(lines: readonly Line[], lineId: string, quantityMilli: number): Line[] {
  const changed = replaceLine(lines, lineId, (line) => {
    refuseReturned(line)
    if (line.linkedTo !== undefined) throw new AppError('QUANTITY_INVALID', { reason: 'linked', lineId })
    if (line.labelPriceMinor !== undefined)
      throw new AppError('QUANTITY_INVALID', { reason: 'label', lineId })
    checkQuantity(line, quantityMilli)
    if (quantityMilli === line.quantityMilli) return line
    return { ...line, quantityMilli, ...typedWeight(line.article.unit) }
  })
  return changeLinked(changed, lineId, (linked, parent) => ({
    ...linked,
    quantityMilli: linkedQuantityMilli(parent),
  }))
}

/** What goes with a line is void with it. */
export function voidLine(
  lines: readonly Line[],
  { lineId, reason, approvedBy }: Reason & { lineId: string },
) {
  const voided: Reason = approvedBy === undefined ? { reason } : { reason, approvedBy }
  const voidIt = (line: Line): Line => ({ ...line, voided })
  return changeLinked(replaceLine(lines, lineId, voidIt), lineId, voidIt)
}

export function overridePrice(line: Line, override: PriceOverride | null): Line {
  refuseReturned(line)
  const { override: _, ...rest } = line
  return override ? { ...rest, override } : rest
}

export function discountLine(line: Line, discount: ManualDiscount | null, lines: readonly Line[]): Line {
  if (discount) checkLineDiscount(line, discount, lines)
  const { discount: _, ...rest } = line
  return discount ? { ...rest, discount } : rest
}

/** What comes back with its receipt is the piece that the receipt names. */
export function setTracking(line: Line, tracking: Tracking | null, lines: readonly Line[]): Line {
  refuseReturned(line)
  const { tracking: _, ...rest } = line
  const changed = tracking ? { ...rest, tracking } : rest
  for (const other of lines) if (other.lineId !== line.lineId) checkPiece(other, changed)
  checkQuantity(changed, changed.quantityMilli)
  return changed
}

/** Goods returned with their receipt cost what was paid for them. */
function refuseReturned(line: Line): void {
  if (line.return?.of) throw new AppError('RETURN_FIXED', { lineId: line.lineId })
}
