import { randomUUID } from 'node:crypto'
import type { RegionRequest, RegionView } from '@codex/shared/api/regions'
import { AppError } from '@codex/shared/errors/app-error'
import type * as z from 'zod'
import { inReach } from '../../access/reach.ts'
import { actorOf, type UserPrincipal } from '../../access/user-principal.ts'
import type { Clock } from '../../clock.ts'
import { auditBySql } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import type { Sql } from '../../database/tenant-transaction.ts'

type Deps = { readonly db: Pick<Database, 'appTransaction'>; readonly clock: Clock }
type Wanted = z.output<typeof RegionRequest>

/** Regions and the stores that are in them; each store is in one at most. */
export function createRegionsService({ db, clock }: Deps) {
  /** With a limited reach: the regions of its stores, and of each region those stores. */
  const list = ({ tenantId, stores }: UserPrincipal): Promise<{ regions: RegionView[] }> =>
    db.appTransaction(tenantId, async (sql) => {
      const { rows } = await sql.query<RegionView>(
        `SELECT r.id, r.name, COALESCE(array_agg(s.id ORDER BY s.number) FILTER (WHERE s.id IS NOT NULL), '{}') AS "storeIds"
         FROM region r LEFT JOIN store s ON s.tenant_id = r.tenant_id AND s.region_id = r.id AND ${inReach('s.id', 2)}
         WHERE r.tenant_id = $1 GROUP BY r.id, r.name
         HAVING $2::uuid[] IS NULL OR count(s.id) > 0 ORDER BY r.name, r.id`,
        [tenantId, stores],
      )
      return { regions: rows }
    })

  /** @throws NAME_TAKEN, NOT_FOUND for a store that there is not */
  const create = (who: UserPrincipal, wanted: Wanted): Promise<RegionView> =>
    db.appTransaction(who.tenantId, async (sql) => {
      const { tenantId } = who
      const id = randomUUID()
      await sql
        .query('INSERT INTO region (tenant_id, id, name) VALUES ($1, $2, $3)', [tenantId, id, wanted.name])
        .catch(refuseTaken)
      await placeStores(sql, tenantId, id, wanted.storeIds)
      await record(sql, who, id, 'created', { name: wanted.name, stores: textOf(wanted.storeIds) })
      return { id, ...wanted }
    })

  /** Roles at the region hold at its new stores from now on. @throws NAME_TAKEN, NOT_FOUND */
  const replace = (who: UserPrincipal, id: string, wanted: Wanted): Promise<RegionView> =>
    db.appTransaction(who.tenantId, async (sql) => {
      const { tenantId } = who
      const before = await lockRegion(sql, tenantId, id)
      await sql
        .query('UPDATE region SET name = $3 WHERE tenant_id = $1 AND id = $2', [tenantId, id, wanted.name])
        .catch(refuseTaken)
      await placeStores(sql, tenantId, id, wanted.storeIds)
      await record(sql, who, id, 'changed', {
        ...{ fromName: before.name, name: wanted.name },
        ...{ from: textOf(before.storeIds), to: textOf(wanted.storeIds) },
      })
      return { id, ...wanted }
    })

  /** Its stores are of no region then. @throws NOT_FOUND, REGION_IN_USE while somebody has a role there */
  const remove = (who: UserPrincipal, id: string): Promise<void> =>
    db.appTransaction(who.tenantId, async (sql) => {
      const { tenantId } = who
      const before = await lockRegion(sql, tenantId, id)
      const grants = await sql.query(
        'SELECT 1 FROM user_grant WHERE tenant_id = $1 AND region_id = $2 LIMIT 1',
        [...[tenantId, id]],
      )
      if (grants.rowCount) throw new AppError('REGION_IN_USE')
      await placeStores(sql, tenantId, id, [])
      await sql.query('DELETE FROM region WHERE tenant_id = $1 AND id = $2', [tenantId, id])
      await record(sql, who, id, 'removed', { name: before.name, stores: textOf(before.storeIds) })
    })

  const record = (sql: Sql, who: UserPrincipal, id: string, what: string, details: Record<string, string>) =>
    auditBySql(sql, {
      ...{ tenantId: who.tenantId, at: clock.now(), actor: actorOf(who), action: `region.${what}` },
      ...{ entity: ['region', id], details },
    })

  return { list, create, replace, remove }
}

export type RegionsService = ReturnType<typeof createRegionsService>

const textOf = (ids: readonly string[]): string => [...ids].sort().join(' ')

async function lockRegion(sql: Sql, tenantId: string, id: string): Promise<Omit<RegionView, 'id'>> {
  const { rows } = await sql.query<Omit<RegionView, 'id'>>(
    `SELECT r.name, ARRAY(SELECT s.id FROM store s WHERE s.tenant_id = r.tenant_id AND s.region_id = r.id) AS "storeIds"
     FROM region r WHERE r.tenant_id = $1 AND r.id = $2 FOR UPDATE OF r`,
    [tenantId, id],
  )
  if (!rows[0]) throw new AppError('NOT_FOUND', { regionId: id })
  return rows[0]
}

async function placeStores(
  sql: Sql,
  tenantId: string,
  regionId: string,
  storeIds: readonly string[],
): Promise<void> {
  await sql.query(
    'UPDATE store SET region_id = NULL WHERE tenant_id = $1 AND region_id = $2 AND NOT (id = ANY ($3::uuid[]))',
    [tenantId, regionId, storeIds],
  )
  const { rowCount } = await sql.query(
    'UPDATE store SET region_id = $2 WHERE tenant_id = $1 AND id = ANY ($3::uuid[])',
    [tenantId, regionId, storeIds],
  )
  if (rowCount !== new Set(storeIds).size) throw new AppError('NOT_FOUND', { field: 'storeIds' })
}

function refuseTaken(cause: unknown): never {
  if (cause instanceof Error && 'code' in cause && cause.code === '23505')
    throw new AppError('NAME_TAKEN', {}, { cause })
  throw cause
}
