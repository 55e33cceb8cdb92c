import type { Unit } from '../catalog/product.ts'

/** Pieces of a line, either way: whole pieces count each, anything weighed or measured counts as one. */
export const itemsOf = (quantityMilli: number, unit: Unit = 'each'): number => {
  const pieces = Math.abs(quantityMilli) / 1000
  return unit === 'each' && Number.isInteger(pieces) ? pieces : 1
}
