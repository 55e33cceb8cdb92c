import { AppError } from '@codex/shared/errors/app-error'
import { isRole, ROLES, type Role, scopesOf } from '../../access/roles.ts'
import { actorOf, type UserPrincipal } from '../../access/user-principal.ts'
import type { Clock } from '../../clock.ts'
import { auditBySql } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import type { Sql } from '../../database/tenant-transaction.ts'

type Deps = { readonly db: Pick<Database, 'appTransaction'>; readonly clock: Clock }

/** The roles that there are, and what an organisation asks of their people. */
export function createRolesService({ db, clock }: Deps) {
  const list = async ({ tenantId }: Pick<UserPrincipal, 'tenantId'>) => {
    const required = await db.appTransaction(tenantId, (sql) => readRequired(sql, tenantId))
    return { roles: ROLES.map((role) => viewOf(role, required)) }
  }

  /** Sessions of its people that were opened without one end with their next request. @throws NOT_FOUND */
  const requireSecondFactor = (who: UserPrincipal, role: string, isRequired: boolean) =>
    db.appTransaction(who.tenantId, async (sql) => {
      if (!isRole(role)) throw new AppError('NOT_FOUND', { role })
      const { tenantId } = who
      const before = await readRequired(sql, tenantId, 'FOR UPDATE')
      const after = [...before.filter((one) => one !== role), ...(isRequired ? [role] : [])]
      await sql.query('UPDATE tenant SET second_factor_roles = $2 WHERE id = $1', [tenantId, after])
      if (before.includes(role) !== isRequired)
        await auditBySql(sql, {
          ...{ tenantId, at: clock.now(), actor: actorOf(who), action: 'role.changed' },
          ...{
            entity: ['role', null],
            details: { role, secondFactorRequired: isRequired, was: !isRequired },
          },
        })
      return viewOf(role, after)
    })

  return { list, requireSecondFactor }
}

export type RolesService = ReturnType<typeof createRolesService>

const viewOf = (role: Role, required: readonly string[]) => ({
  ...{ role, scopes: [...scopesOf(role)] },
  secondFactorRequired: required.includes(role),
})

async function readRequired(sql: Sql, tenantId: string, lock: '' | 'FOR UPDATE' = ''): Promise<string[]> {
  const { rows } = await sql.query<{ roles: string[] }>(
    `SELECT second_factor_roles AS roles FROM tenant WHERE id = $1 ${lock}`,
    [tenantId],
  )
  return rows[0]?.roles ?? []
}
