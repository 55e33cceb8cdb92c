import type { GrantView } from '@codex/shared/api/users'
import type { Reach } from '../../access/reach.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import { NOBODYS_HASH } from '../session/password-hash.ts'

/** A grant with the stores that its place stands for; null: the whole tenant. */
export type PlacedGrant = GrantView & { readonly stores: Reach }

export type UserRow = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly active: boolean
  readonly invited: boolean
  readonly secondFactor: boolean
  readonly lastSeenAt: Date | null
  readonly grants: readonly PlacedGrant[]
}

const STORES_AT = (
  region: string,
  store: string,
): string => `CASE WHEN ${region} IS NULL AND ${store} IS NULL THEN NULL
  ELSE ARRAY(SELECT p.id FROM store p WHERE p.tenant_id = $1 AND (p.id = ${store} OR p.region_id = ${region})) END`

const SELECT = `SELECT u.id, u.email, u.name, u.active, u.password_hash = '${NOBODYS_HASH}' AS invited,
    EXISTS (SELECT 1 FROM second_factor f
      WHERE f.tenant_id = u.tenant_id AND f.user_id = u.id AND f.secret IS NOT NULL) AS "secondFactor",
    (SELECT max(s.last_seen_at) FROM user_session s
      WHERE s.tenant_id = u.tenant_id AND s.user_id = u.id) AS "lastSeenAt",
    COALESCE((SELECT json_agg(json_build_object('role', g.role, 'regionId', g.region_id, 'storeId', g.store_id,
        'stores', ${STORES_AT('g.region_id', 'g.store_id')}) ORDER BY g.granted_at, g.id)
      FROM user_grant g WHERE g.tenant_id = u.tenant_id AND g.user_id = u.id), '[]') AS grants
  FROM user_account u WHERE u.tenant_id = $1`

/** By name; with a reach only those who have a role inside it. */
export async function listUsers(
  sql: Sql,
  tenantId: string,
  { stores, after, limit }: { stores: Reach; after: readonly [string, string] | null; limit: number },
): Promise<UserRow[]> {
  const { rows } = await sql.query<UserRow & { lastSeenAt: Date | null }>(
    `${SELECT} AND ($2::text IS NULL OR (u.name, u.id) > ($2, $3::uuid)) AND ($4::uuid[] IS NULL OR EXISTS (
       SELECT 1 FROM user_grant g JOIN store p ON p.tenant_id = g.tenant_id
         AND (p.id = g.store_id OR p.region_id = g.region_id)
       WHERE g.tenant_id = u.tenant_id AND g.user_id = u.id AND p.id = ANY ($4)))
     ORDER BY u.name, u.id LIMIT $5`,
    [tenantId, after?.[0] ?? null, after?.[1] ?? null, stores, limit],
  )
  return rows
}

export async function findUserRow(sql: Sql, tenantId: string, id: string): Promise<UserRow | undefined> {
  const { rows } = await sql.query<UserRow>(`${SELECT} AND u.id = $2`, [tenantId, id])
  return rows[0]
}

type Place = Pick<GrantView, 'regionId' | 'storeId'>

/** The stores of places; undefined for a place that does not exist. */
export async function storesAt(
  sql: Sql,
  tenantId: string,
  { regionId, storeId }: Place,
): Promise<Reach | undefined> {
  const { rows } = await sql.query<{ known: boolean; stores: Reach }>(
    `SELECT CASE WHEN $2::uuid IS NOT NULL THEN EXISTS (SELECT 1 FROM region WHERE tenant_id = $1 AND id = $2)
         WHEN $3::uuid IS NOT NULL THEN EXISTS (SELECT 1 FROM store WHERE tenant_id = $1 AND id = $3)
         ELSE true END AS known,
       ${STORES_AT('$2::uuid', '$3::uuid')} AS stores`,
    [tenantId, regionId, storeId],
  )
  return rows[0]?.known ? rows[0].stores : undefined
}

export async function insertUser(
  sql: Sql,
  tenantId: string,
  { id, email, name, role }: { id: string; email: string; name: string; role: string },
): Promise<void> {
  await sql.query(
    `INSERT INTO user_account (tenant_id, id, email, name, role, password_hash) VALUES ($1, $2, $3, $4, $5, $6)`,
    // Whoever is invited chooses the first password by a link.
    [tenantId, id, email, name, role, NOBODYS_HASH],
  )
}

export async function saveUser(
  sql: Sql,
  tenantId: string,
  { id, name, active, role }: { id: string; name: string; active: boolean; role: string },
): Promise<void> {
  await sql.query(
    'UPDATE user_account SET name = $3, active = $4, role = $5 WHERE tenant_id = $1 AND id = $2',
    [...[tenantId, id, name, active, role]],
  )
}

/** In the place of those that there were. */
export async function saveGrants(
  sql: Sql,
  tenantId: string,
  userId: string,
  grants: readonly GrantView[],
  { by, at }: { by: string | null; at: Date },
): Promise<void> {
  await sql.query('DELETE FROM user_grant WHERE tenant_id = $1 AND user_id = $2', [tenantId, userId])
  for (const { role, regionId, storeId } of grants)
    await sql.query(
      `INSERT INTO user_grant (tenant_id, id, user_id, role, region_id, store_id, granted_at, granted_by)
       VALUES ($1, gen_random_uuid(), $2, $3, $4, $5, $6, $7)`,
      [tenantId, userId, role, regionId, storeId, at, by],
    )
}

/** Of all who change users the next one waits here, so that two owners do not take each other away at once. */
export async function lockPeople(sql: Sql, tenantId: string): Promise<void> {
  await sql.query('SELECT 1 FROM tenant WHERE id = $1 FOR UPDATE', [tenantId])
}

export async function countOwners(sql: Sql, tenantId: string): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `SELECT count(DISTINCT u.id)::int AS n FROM user_account u
     JOIN user_grant g ON g.tenant_id = u.tenant_id AND g.user_id = u.id
     WHERE u.tenant_id = $1 AND u.active AND g.role = 'owner' AND g.region_id IS NULL AND g.store_id IS NULL`,
    [tenantId],
  )
  return rows[0]?.n ?? 0
}
