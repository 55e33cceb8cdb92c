import type pg from 'pg'
import type { Sql } from '../database/tenant-transaction.ts'
import { NOBODYS_HASH } from '../modules/session/password-hash.ts'

/** What a tool will not do, in words for whoever called it. */
export class Refusal extends Error {}

type Tenant = { readonly id: string; readonly name: string }

/** All, or those of a name: two at most, which is too many. */
export async function findTenants(pool: pg.Pool, name: string | undefined): Promise<Tenant[]> {
  const { rows } = await pool.query<Tenant>(
    'SELECT id, name FROM tenant WHERE $1::text IS NULL OR name = $1 ORDER BY created_at LIMIT 2',
    [name ?? null],
  )
  if (name !== undefined && rows.length > 1)
    throw new Refusal(`There is more than one organisation named ${name}.`)
  return rows
}

export type Owner = { readonly id: string; readonly invited: boolean }

/** Of the whole organisation; also one who was deactivated, if it is asked for by address. */
export async function findOwner(sql: Sql, tenantId: string, email?: string): Promise<Owner | undefined> {
  const { rows } = await sql.query<Owner>(
    `SELECT u.id, u.password_hash = $3 AS invited FROM user_account u
     JOIN user_grant g ON g.tenant_id = u.tenant_id AND g.user_id = u.id
     WHERE u.tenant_id = $1 AND g.role = 'owner' AND g.region_id IS NULL AND g.store_id IS NULL
       AND CASE WHEN $2::text IS NULL THEN u.active ELSE u.email = lower($2) END LIMIT 1`,
    [tenantId, email ?? null, NOBODYS_HASH],
  )
  return rows[0]
}
