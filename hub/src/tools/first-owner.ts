import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Clock } from '../clock.ts'
import { auditBySql } from '../database/audit.ts'
import { inTenant, type Sql } from '../database/tenant-transaction.ts'
import { type MadeLink, makeLink } from '../modules/links/links.ts'
import { newPepper } from '../modules/operators/pin-hash.ts'
import { insertUser, saveGrants } from '../modules/users/users-sql.ts'
import { findOwner, findTenants, Refusal } from './people-look-ups.ts'

type Wanted = {
  readonly email: string
  /** Made if there is none of this name; left out: the only one that there is. */
  readonly tenant: string | undefined
  readonly currency: string
  readonly locale: string
}
type Deps = { readonly pool: pg.Pool; readonly clock: Clock }

/**
 * The first owner of an organisation, whom nobody can invite. Called again before the link was followed, it makes another
 * link; an organisation that has an owner gets no second one this way.
 */
export async function makeFirstOwner(
  { pool, clock }: Deps,
  { email, tenant: name, currency, locale }: Wanted,
): Promise<MadeLink & { readonly tenantName: string }> {
  const tenants = await findTenants(pool, name)
  if (name === undefined && tenants.length !== 1)
    throw new Refusal(`There are ${tenants.length} organisations: name one with --tenant.`)
  const known = tenants[0]
  const tenantId = known?.id ?? randomUUID()
  const tenantName = known?.name ?? name ?? ''
  const at = clock.now()
  const link = await inTenant(pool)(tenantId, async (sql) => {
    if (!known) await addTenant(sql, { tenantId, name: tenantName, currency, locale })
    const userId = await theInvited(sql, tenantId, email)
    if (!userId && (await findOwner(sql, tenantId)))
      throw new Refusal(`${tenantName} has an owner: hub:break-glass lets an owner in again.`)
    const ownerId = userId ?? (await addOwner(sql, tenantId, email, at))
    await auditBySql(sql, {
      ...{ tenantId, at, actor: ['operations', null], action: 'owner.made', entity: ['user', ownerId] },
      details: { tenantMade: !known },
    })
    return makeLink(sql, { tenantId, userId: ownerId, kind: 'first-owner', at })
  })
  return { ...link, tenantName }
}

type NewTenant = { tenantId: string; name: string; currency: string; locale: string }

async function addTenant(sql: Sql, { tenantId, name, currency, locale }: NewTenant): Promise<void> {
  await sql.query('INSERT INTO tenant (id, name, currency, locale, pin_pepper) VALUES ($1, $2, $3, $4, $5)', [
    ...[tenantId, name, currency, locale, newPepper()],
  ])
  await sql.query('INSERT INTO tenant_revision (tenant_id, revision) VALUES ($1, 0)', [tenantId])
}

async function addOwner(sql: Sql, tenantId: string, email: string, at: Date): Promise<string> {
  const id = randomUUID()
  const { rowCount } = await sql.query(`SELECT 1 FROM ingest.find_key('email', $1)`, [email.toLowerCase()])
  if (rowCount) throw new Refusal(`${email} is a user already.`)
  const name = email.split('@')[0] ?? email
  await insertUser(sql, tenantId, { id, email: email.toLowerCase(), name, role: 'owner' })
  const grants = [{ role: 'owner', regionId: null, storeId: null }]
  await saveGrants(sql, tenantId, id, grants, { by: null, at })
  return id
}

/** An owner of this address who has not chosen a password yet. */
async function theInvited(sql: Sql, tenantId: string, email: string): Promise<string | undefined> {
  const owner = await findOwner(sql, tenantId, email)
  return owner?.invited ? owner.id : undefined
}
