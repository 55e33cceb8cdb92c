import type pg from 'pg'
import type { Clock } from '../clock.ts'
import { auditBySql } from '../database/audit.ts'
import { inTenant } from '../database/tenant-transaction.ts'
import { type MadeLink, makeLink } from '../modules/links/links.ts'
import { removeFactor } from '../modules/second-factor/factor-sql.ts'
import { endSessions } from '../modules/session/session-sql.ts'
import { dropTickets } from '../modules/session/ticket-sql.ts'
import { findOwner, Refusal } from './people-look-ups.ts'

type Deps = { readonly pool: pg.Pool; readonly clock: Clock }

/** Lets an owner in again who has lost password or phone, or was deactivated by mistake. Of owners only. */
export async function breakGlass({ pool, clock }: Deps, email: string): Promise<MadeLink> {
  const { rows } = await pool.query<{ tenantId: string }>(
    `SELECT tenant_id AS "tenantId" FROM ingest.find_key('email', $1)`,
    [email.toLowerCase()],
  )
  const tenantId = rows[0]?.tenantId
  if (!tenantId) throw new Refusal(`Nobody has the address ${email}.`)
  return inTenant(pool)(tenantId, async (sql) => {
    const owner = await findOwner(sql, tenantId, email)
    if (!owner) throw new Refusal(`${email} is no owner of the whole organisation: an owner can help.`)
    const at = clock.now()
    const userId = owner.id
    await sql.query('UPDATE user_account SET active = true WHERE tenant_id = $1 AND id = $2', [
      tenantId,
      userId,
    ])
    const hadSecondFactor = await removeFactor(sql, tenantId, userId)
    await dropTickets(sql, tenantId, userId)
    const ended = await endSessions(sql, tenantId, userId, null, { at, reason: 'break-glass' })
    await auditBySql(sql, {
      ...{ tenantId, at, actor: ['operations', null], action: 'owner.break-glass', entity: ['user', userId] },
      details: { hadSecondFactor, sessionsEnded: ended.length },
    })
    return makeLink(sql, { tenantId, userId, kind: 'reset', at })
  })
}
