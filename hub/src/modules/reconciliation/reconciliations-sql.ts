import type { Reconciliation } from '@codex/shared/api/reconciliations'
import { inReach, type Reach } from '../../access/reach.ts'
import type { Sql } from '../../database/tenant-transaction.ts'

export type ReconciliationRow = {
  readonly tillId: string
  readonly tillNumber: number
  readonly storeName: string
  readonly businessDate: string
  readonly tillOutcome: Reconciliation['till']['outcome']
  readonly tillDifferences: Reconciliation['till']['differences']
  readonly tillAt: Date | null
  readonly hubOutcome: Reconciliation['hub']['outcome']
  readonly hubDifferences: Reconciliation['hub']['differences']
  readonly hubAt: Date | null
  readonly wantedAt: Date | null
  readonly openSince: Date | null
  readonly healedAt: Date | null
}

const SELECT = `SELECT r.till_id AS "tillId", t.number AS "tillNumber", s.name AS "storeName",
  to_char(r.business_date, 'YYYY-MM-DD') AS "businessDate", r.till_outcome AS "tillOutcome",
  r.till_differences AS "tillDifferences", r.till_at AS "tillAt", r.hub_outcome AS "hubOutcome",
  r.hub_differences AS "hubDifferences", r.hub_at AS "hubAt", r.wanted_at AS "wantedAt",
  r.open_since AS "openSince", r.healed_at AS "healedAt"
  FROM ingest.reconciliation r
  JOIN till t ON t.tenant_id = r.tenant_id AND t.id = r.till_id
  JOIN store s ON s.tenant_id = t.tenant_id AND s.id = t.store_id`

export type ReconciliationFilter = {
  readonly onlyOpen: boolean
  readonly tillId: string | null
  readonly from: string | null
  readonly to: string | null
  readonly stores: Reach
  /** The last row of the page before. */
  readonly before: readonly [businessDate: string, tillId: string] | null
  readonly limit: number
}

export async function listReconciliations(
  sql: Sql,
  tenantId: string,
  { onlyOpen, tillId, from, to, stores, before, limit }: ReconciliationFilter,
): Promise<ReconciliationRow[]> {
  const [date, till] = before ?? [null, null]
  const { rows } = await sql.query<ReconciliationRow>(
    `${SELECT} WHERE r.tenant_id = $1 AND (NOT $2::boolean OR r.open_since IS NOT NULL)
       AND ($3::uuid IS NULL OR r.till_id = $3) AND ($4::date IS NULL OR r.business_date >= $4)
       AND ($5::date IS NULL OR r.business_date <= $5)
       AND ($6::date IS NULL OR (r.business_date, r.till_id) < ($6, $7::uuid)) AND ${inReach('t.store_id', 9)}
     ORDER BY r.business_date DESC, r.till_id DESC LIMIT $8`,
    [tenantId, onlyOpen, tillId, from, to, date, till, limit, stores],
  )
  return rows
}

export async function findReconciliation(
  sql: Sql,
  tenantId: string,
  tillId: string,
  businessDate: string,
): Promise<ReconciliationRow | undefined> {
  const { rows } = await sql.query<ReconciliationRow>(
    `${SELECT} WHERE r.tenant_id = $1 AND r.till_id = $2 AND r.business_date = $3`,
    [tenantId, tillId, businessDate],
  )
  return rows[0]
}
