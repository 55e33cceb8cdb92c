import { MOVEMENT_SIGN } from '@codex/shared/shift/cash-movement'
import type { EnrichedFact } from '../enrich.ts'
import type { Row } from '../insert-rows.ts'

/** Cash that went in or out of a drawer without a sale. */
export function cashRows({ event, envelope, businessDate, correctedTime }: EnrichedFact): Row[] {
  if (event.type !== 'cash.moved') return []
  const { movementId, shiftId, kind, amountMinor, reason, reference, approvedBy } = event.payload
  return [
    {
      tenant_id: envelope.tenantId,
      id: movementId,
      store_id: envelope.storeId,
      till_id: envelope.tillId,
      shift_id: shiftId,
      operator_id: envelope.operatorId,
      business_date: businessDate,
      at: correctedTime,
      kind,
      amount_minor: MOVEMENT_SIGN[kind] * amountMinor,
      reason,
      reference: reference ?? null,
      approved_by: approvedBy ?? null,
    },
  ]
}
