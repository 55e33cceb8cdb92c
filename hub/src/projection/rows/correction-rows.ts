import type { EventPayload } from '@codex/shared/journal/events'
import type { EnrichedFact } from '../enrich.ts'
import type { Row } from '../insert-rows.ts'

/** Stands for all fields of a product that a till made. */
export const WHOLE_PRODUCT = 'product'

/** What a till says about the catalogue, a row a field. What becomes of it is decided elsewhere, and once. */
export function correctionRows(fact: EnrichedFact): Row[] {
  const { event } = fact
  if (event.type === 'product.provisional') return provisionalRows(fact, event.payload)
  if (event.type !== 'product.corrected') return []
  const { productId, baseRevision, changes, reason, approvedBy } = event.payload
  return changes.map(({ field, from, to }, position) => ({
    ...rowOf(fact, position, productId),
    base_revision: baseRevision,
    field,
    from_value: from,
    to_value: to,
    reason: reason ?? null,
    approved_by: approvedBy ?? null,
  }))
}

/** The code apart: another product may have it by now, and this one is kept without. */
function provisionalRows(fact: EnrichedFact, payload: EventPayload<'product.provisional'>): Row[] {
  const { productId, barcode, approvedBy, ...values } = payload
  const common = { base_revision: 0, from_value: null, reason: null, approved_by: approvedBy }
  const product = { ...rowOf(fact, 0, productId), ...common, field: WHOLE_PRODUCT, to_value: values }
  if (barcode === null) return [product]
  return [product, { ...rowOf(fact, 1, productId), ...common, field: 'barcode', to_value: barcode }]
}

const rowOf = (fact: EnrichedFact, position: number, productId: string): Row => ({
  tenant_id: fact.envelope.tenantId,
  event_id: fact.envelope.eventId,
  position,
  store_id: fact.envelope.storeId,
  till_id: fact.envelope.tillId,
  epoch_id: fact.envelope.epochId,
  seq: fact.envelope.seq,
  operator_id: fact.envelope.operatorId,
  business_date: fact.businessDate,
  product_id: productId,
  // A clock ahead of the hub's must not win over all that comes after.
  corrected_at: earlier(fact.correctedTime, fact.receivedAt.toISOString()),
})

const earlier = (a: string, b: string): string => (Date.parse(a) < Date.parse(b) ? a : b)
