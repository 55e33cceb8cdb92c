import type { Tracking } from '../basket/line.ts'

/** Why this piece may not be sold, as an `AppError` names it. */
export type TrackingFault =
  | { code: 'ARTICLE_EXPIRED'; details: { expiry: string } }
  | { code: 'LOT_RECALLED'; details: { lot: string } }

/**
 * A piece whose last day of sale lies before the business date, or whose lot is recalled. On its last day it is
 * still sold.
 *
 * @param recalledLots the product's, as they stand in the catalogue
 */
export function findTrackingFault(
  { expiry, lot }: Tracking,
  recalledLots: readonly string[],
  businessDate: string,
): TrackingFault | undefined {
  if (lot !== undefined && recalledLots.includes(lot)) return { code: 'LOT_RECALLED', details: { lot } }
  if (expiry !== undefined && expiry < businessDate) return { code: 'ARTICLE_EXPIRED', details: { expiry } }
  return undefined
}
