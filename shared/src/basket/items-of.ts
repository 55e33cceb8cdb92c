import type { Unit } from '../catalog/product.ts'

/**
 * How many items a line counts as: its pieces, or one when it is weighed, measured or not whole.
 *
 * @param quantityMilli thousandths of `unit`; goods that come back count like goods sold
 */
export function itemsOf(quantityMilli: number, unit: Unit): number {
  const pieces = Math.abs(quantityMilli) / 1000
  return unit === 'each' && Number.isInteger(pieces) ? pieces : 1
}
