import type { Sql } from '../../database/tenant-transaction.ts'
import type { EnrichedFact } from '../enrich.ts'
import { insertRows, type Row } from '../insert-rows.ts'
import { type Target, tableOf } from '../target.ts'

type Conflict = `ON CONFLICT ${string}`

const ON_SHIFT = 'ON CONFLICT (tenant_id, id) DO UPDATE SET' as const
/** Who answered last, whatever order the events are read in. */
const LATER_OWNER = `owner_id = CASE WHEN t.owner_since IS NULL OR t.owner_since <= excluded.owner_since
    THEN excluded.owner_id ELSE t.owner_id END,
  owner_since = GREATEST(t.owner_since, excluded.owner_since)`
const OPENED: Conflict = `${ON_SHIFT} business_date = excluded.business_date, opened_at = excluded.opened_at,
  opened_by = excluded.opened_by, float_minor = excluded.float_minor, ${LATER_OWNER}`
const CLOSED_FIELDS = `closed_at closed_by cash_expected_minor cash_counted_minor cash_difference_minor differences
  z_number grand_positive_minor grand_negative_minor forced_reason handed_over_to`
const CLOSED: Conflict = `${ON_SHIFT} ${CLOSED_FIELDS.split(/\s+/)
  .map((name) => `${name} = excluded.${name}`)
  .join(', ')}, ${LATER_OWNER}`

/** One after the other: a shift may be opened, handed over and closed within a batch. */
export async function saveShifts(sql: Sql, target: Target, facts: readonly EnrichedFact[]): Promise<void> {
  const table = tableOf(target, 'shift')
  for (const fact of facts) {
    const change = changeOf(fact)
    if (change) await insertRows(sql, table, [change.row], change.conflict)
  }
}

type Change = { readonly row: Row; readonly conflict: Conflict }

function changeOf(fact: EnrichedFact): Change | undefined {
  const { event, envelope, correctedTime } = fact
  const ownerOf = (ownerId: string | null) => ({
    owner_id: ownerId,
    owner_since: ownerId === null ? null : correctedTime,
  })
  switch (event.type) {
    case 'shift.opened': {
      const { shiftId, floatMinor, ownerId } = event.payload
      const opening = { opened_at: correctedTime, opened_by: envelope.operatorId, float_minor: floatMinor }
      return { row: { ...shiftOf(fact, shiftId), ...opening, ...ownerOf(ownerId) }, conflict: OPENED }
    }
    case 'shift.handed-over': {
      const { shiftId, toId } = event.payload
      return {
        row: { ...shiftOf(fact, shiftId), ...ownerOf(toId) },
        conflict: `${ON_SHIFT} ${LATER_OWNER}`,
      }
    }
    case 'shift.closed':
      return {
        row: { ...closingOf(fact, event.payload), ...ownerOf(event.payload.ownerId ?? null) },
        conflict: CLOSED,
      }
    default:
      return undefined
  }
}

const shiftOf = ({ envelope, businessDate }: EnrichedFact, id: string): Row => ({
  tenant_id: envelope.tenantId,
  id,
  store_id: envelope.storeId,
  till_id: envelope.tillId,
  business_date: businessDate,
  differences: [],
})

type Closed = Extract<EnrichedFact['event'], { type: 'shift.closed' }>['payload']

function closingOf(fact: EnrichedFact, closed: Closed): Row {
  const differences = closed.counted?.differences ?? []
  const cash = differences.find(({ kind }) => kind === 'cash')
  return {
    ...shiftOf(fact, closed.shiftId),
    closed_at: fact.correctedTime,
    closed_by: fact.envelope.operatorId,
    cash_expected_minor: cash?.expectedMinor ?? null,
    cash_counted_minor: cash?.countedMinor ?? null,
    cash_difference_minor: cash?.differenceMinor ?? null,
    differences,
    z_number: closed.grandTotal?.number ?? null,
    grand_positive_minor: closed.grandTotal?.positiveMinor ?? null,
    grand_negative_minor: closed.grandTotal?.negativeMinor ?? null,
    forced_reason: closed.forced?.reason ?? null,
    handed_over_to: closed.handedOverTo ?? null,
  }
}
