import type { FieldConflict, FieldConflictResponse } from '@codex/shared/api/conflicts'
import { WHOLE_PRODUCT } from '../../projection/rows/correction-rows.ts'
import type { ConflictRow } from './conflicts-sql.ts'
import type { ProductState } from './product-fields.ts'

export const conflictView = (row: ConflictRow, tenantId: string): FieldConflict => ({
  id: row.id,
  productId: row.productId,
  productName: row.productName,
  field: row.field,
  reason: row.reason,
  priceStoreId: row.scopeId === tenantId ? null : row.scopeId,
  storeId: row.storeId,
  storeName: row.storeName,
  tillId: row.tillId,
  tillNumber: row.tillNumber,
  eventId: row.eventId,
  winner: winnerOf(row),
  loser: {
    value: row.loserValue,
    source: row.loserSource,
    actorId: row.loserActorId,
    at: row.loserAt.toISOString(),
  },
  openedAt: row.openedAt.toISOString(),
  status: row.status,
  settledBy: row.settledBy,
  settledAt: row.settledAt?.toISOString() ?? null,
  settledReason: row.settledReason,
})

const winnerOf = ({
  winnerSource,
  winnerAt,
  winnerValue,
  winnerActorId,
}: ConflictRow): FieldConflict['winner'] =>
  winnerSource && winnerAt
    ? { value: winnerValue, source: winnerSource, actorId: winnerActorId, at: winnerAt.toISOString() }
    : null

export const conflictDetails = (
  row: ConflictRow,
  tenantId: string,
  product: ProductState | undefined,
): FieldConflictResponse => ({
  ...conflictView(row, tenantId),
  from: row.fromValue,
  current: currentOf(row, product),
  operatorId: row.operatorId,
  correctionReason: row.correctionReason,
})

function currentOf({ field }: ConflictRow, product: ProductState | undefined) {
  if (!product || field === WHOLE_PRODUCT) return null
  return field === 'barcode' ? [...product.barcodes] : product.values[field]
}
