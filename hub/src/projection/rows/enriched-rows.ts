import type { EnrichedFact } from '../enrich.ts'
import type { Row } from '../insert-rows.ts'

export const enrichedRow = (fact: EnrichedFact): Row => {
  const { envelope: e, receivedAt, businessDate, correctedTime, unknown, check, patches } = fact
  return {
    tenant_id: e.tenantId,
    till_id: e.tillId,
    epoch_id: e.epochId,
    seq: e.seq,
    event_id: e.eventId,
    type: e.type,
    type_version: e.typeVersion,
    store_id: e.storeId,
    operator_id: e.operatorId,
    shift_id: e.shiftId,
    business_date: businessDate,
    wall_time: e.wallTime,
    corrected_time: correctedTime,
    hub_offset_ms: e.hubOffsetMs,
    received_at: receivedAt,
    unknown,
    faults: check?.faults ?? [],
    articles: check?.articles ?? null,
    reprice: check?.repriced.result ?? null,
    reprice_reason: check?.repriced.reason ?? null,
    reprice_difference_minor: check?.repriced.differenceMinor ?? null,
    patches,
  }
}
