import type { ConflictReason, ConflictStatus } from '@codex/shared/api/conflicts'
import type { CorrectedField } from '@codex/shared/journal/events/catalog'
import { inReach, type Reach } from '../../access/reach.ts'
import type { UserPrincipal } from '../../access/user-principal.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { WHOLE_PRODUCT } from '../../projection/rows/correction-rows.ts'
import type { FieldValue } from './merge-field.ts'
import type { NewProduct } from './product-fields.ts'

type Source = 'head-office' | 'till'

type Common = {
  readonly id: string
  readonly eventId: string
  readonly position: number
  readonly storeId: string
  readonly storeName: string | null
  readonly tillId: string
  readonly tillNumber: number | null
  readonly productId: string
  readonly productName: string | null
  readonly scopeId: string
  readonly reason: ConflictReason
  readonly winnerValue: FieldValue
  readonly winnerSource: Source | null
  readonly winnerActorId: string | null
  readonly winnerAt: Date | null
  readonly loserSource: Source
  readonly loserActorId: string | null
  readonly loserAt: Date
  readonly fromValue: FieldValue
  readonly openedAt: Date
  readonly status: ConflictStatus
  readonly settledBy: string | null
  readonly settledAt: Date | null
  readonly settledReason: string | null
  readonly operatorId: string | null
  readonly correctionReason: string | null
}
type OfField = { readonly field: CorrectedField; readonly loserValue: FieldValue }
type OfProduct = { readonly field: typeof WHOLE_PRODUCT; readonly loserValue: NewProduct }

export type ConflictRow = Common & (OfField | OfProduct)

const COLUMNS = `f.id, f.event_id AS "eventId", f.position, f.store_id AS "storeId", s.name AS "storeName",
  f.till_id AS "tillId", t.number AS "tillNumber", f.product_id AS "productId", p.name AS "productName",
  f.scope_id AS "scopeId", f.field, f.reason, f.winner_value AS "winnerValue", f.winner_source AS "winnerSource",
  f.winner_actor_id AS "winnerActorId", f.winner_at AS "winnerAt", f.loser_value AS "loserValue",
  f.loser_source AS "loserSource", f.loser_actor_id AS "loserActorId", f.loser_at AS "loserAt",
  f.from_value AS "fromValue", f.opened_at AS "openedAt", f.status, f.settled_by AS "settledBy",
  f.settled_at AS "settledAt", f.settled_reason AS "settledReason", c.operator_id AS "operatorId",
  c.reason AS "correctionReason"`
const TABLES = `field_conflict f
  LEFT JOIN store s ON s.tenant_id = f.tenant_id AND s.id = f.store_id
  LEFT JOIN till t ON t.tenant_id = f.tenant_id AND t.id = f.till_id
  LEFT JOIN product p ON p.tenant_id = f.tenant_id AND p.id = f.product_id
  LEFT JOIN product_correction c ON c.tenant_id = f.tenant_id AND c.event_id = f.event_id AND c.position = f.position`

export type ConflictFilter = {
  readonly isOpen: boolean
  readonly storeId: string | null
  readonly productId: string | null
  readonly stores: Reach
  /** The last row of the page before. */
  readonly before: readonly [openedAt: string, id: string] | null
  readonly limit: number
}

export async function listConflicts(
  sql: Sql,
  tenantId: string,
  filter: ConflictFilter,
): Promise<ConflictRow[]> {
  const [openedAt, id] = filter.before ?? [null, null]
  const { rows } = await sql.query<ConflictRow>(
    `SELECT ${COLUMNS} FROM ${TABLES}
     WHERE f.tenant_id = $1 AND (f.status = 'open') = $2 AND ($3::uuid IS NULL OR f.store_id = $3)
       AND ($4::uuid IS NULL OR f.product_id = $4)
       AND ($5::timestamptz IS NULL OR (f.opened_at, f.id) < ($5, $6::uuid)) AND ${inReach('f.store_id', 8)}
     ORDER BY f.opened_at DESC, f.id DESC LIMIT $7`,
    [tenantId, filter.isOpen, filter.storeId, filter.productId, openedAt, id, filter.limit, filter.stores],
  )
  return rows
}

export async function findConflict(
  sql: Sql,
  { tenantId, stores }: Pick<UserPrincipal, 'tenantId' | 'stores'>,
  id: string,
  lock: '' | 'FOR UPDATE OF f' = '',
): Promise<ConflictRow | undefined> {
  const { rows } = await sql.query<ConflictRow>(
    `SELECT ${COLUMNS} FROM ${TABLES}
     WHERE f.tenant_id = $1 AND f.id = $2 AND ${inReach('f.store_id', 3)} ${lock}`,
    [tenantId, id, stores],
  )
  return rows[0]
}

type Settlement = {
  readonly status: Exclude<ConflictStatus, 'open'>
  readonly by: string | null
  readonly at: Date
  readonly reason: string | null
}

/** False for one that is settled already. */
export async function settleConflict(
  sql: Sql,
  tenantId: string,
  id: string,
  { status, by, at, reason }: Settlement,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE field_conflict SET status = $3, settled_by = $4, settled_at = $5, settled_reason = $6
     WHERE tenant_id = $1 AND id = $2 AND status = 'open'`,
    [tenantId, id, status, by, at, reason],
  )
  return rowCount === 1
}
