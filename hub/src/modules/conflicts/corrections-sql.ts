import type { ConflictReason } from '@codex/shared/api/conflicts'
import type { CorrectedField } from '@codex/shared/journal/events/catalog'
import { toNumber } from '../../database/rows.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { WHOLE_PRODUCT } from '../../projection/rows/correction-rows.ts'
import type { FieldValue } from './merge-field.ts'
import type { NewProduct } from './product-fields.ts'

type Place = {
  readonly tenantId: string
  readonly eventId: string
  readonly position: number
  readonly storeId: string
  readonly tillId: string
  readonly epochId: string
  readonly seq: number
  readonly productId: string
  readonly baseRevision: number
  readonly correctedAt: Date
}
type OfField = {
  readonly field: CorrectedField
  readonly fromValue: FieldValue
  readonly toValue: FieldValue
}
type OfProduct = {
  readonly field: typeof WHOLE_PRODUCT
  readonly fromValue: null
  readonly toValue: NewProduct
}

/** What a till said about one field, or about a product that it made. */
export type FieldCorrection = Place & OfField
export type Correction = FieldCorrection | (Place & OfProduct)

const COLUMNS = `c.tenant_id AS "tenantId", c.event_id AS "eventId", c.position, c.store_id AS "storeId",
  c.till_id AS "tillId", c.epoch_id AS "epochId", c.seq, c.product_id AS "productId",
  c.base_revision AS "baseRevision", c.corrected_at AS "correctedAt", c.field, c.from_value AS "fromValue",
  c.to_value AS "toValue"`

const UNMERGED = `NOT EXISTS (SELECT FROM correction_merge m
  WHERE m.tenant_id = c.tenant_id AND m.event_id = c.event_id AND m.position = c.position)`

export type WaitingEvent = {
  readonly eventId: string
  readonly tillId: string
  readonly epochId: string
  readonly seq: string
}
type Page = { readonly after: WaitingEvent | undefined; readonly most: number }

/** Events that wait to be merged, each till's in the order of its journal. */
export async function waitingEvents(
  sql: Sql,
  tenantId: string,
  { after, most }: Page,
): Promise<WaitingEvent[]> {
  const { rows } = await sql.query<WaitingEvent>(
    `SELECT c.event_id AS "eventId", c.till_id AS "tillId", c.epoch_id AS "epochId", c.seq
     FROM product_correction c
     WHERE c.tenant_id = $1 AND ${UNMERGED}
       AND ($3::uuid IS NULL OR (c.till_id, c.epoch_id, c.seq) > ($3, $4::uuid, $5::bigint))
     GROUP BY c.event_id, c.till_id, c.epoch_id, c.seq ORDER BY c.till_id, c.epoch_id, c.seq LIMIT $2`,
    [tenantId, most, after?.tillId ?? null, after?.epochId ?? null, after?.seq ?? null],
  )
  return rows
}

/** What of an event waits still. */
export async function readWaiting(sql: Sql, tenantId: string, eventId: string): Promise<Correction[]> {
  const { rows } = await sql.query(
    `SELECT ${COLUMNS} FROM product_correction c WHERE c.tenant_id = $1 AND c.event_id = $2 AND ${UNMERGED}
     ORDER BY c.position`,
    [tenantId, eventId],
  )
  return rows.map(
    (row) => ({ ...row, seq: toNumber(row.seq), baseRevision: toNumber(row.baseRevision) }) as Correction,
  )
}

export type Outcome = 'applied' | 'lost' | 'agreed' | 'refused'
export type Judged = {
  readonly outcome: Outcome
  readonly reason: ConflictReason | null
  /** The product's revision that answers the till. */
  readonly revision: number | null
}

export async function saveOutcome(sql: Sql, of: Correction, judged: Judged, at: Date): Promise<void> {
  await sql.query(
    `INSERT INTO correction_merge
       (tenant_id, event_id, position, till_id, product_id, outcome, reason, revision, merged_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[of.tenantId, of.eventId, of.position, of.tillId, of.productId],
      ...[judged.outcome, judged.reason, judged.revision, at],
    ],
  )
}
