import { AppError } from '@codex/shared/errors/app-error'
import { verify } from '@node-rs/argon2'
import { actorOf, type SessionPrincipal } from '../../access/user-principal.ts'
import type { Clock } from '../../clock.ts'
import { auditBySql } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import type { Caller } from './caller.ts'
import { hashPassword } from './password-hash.ts'
import type { Held, Sessions } from './sessions.ts'
import { dropTickets } from './ticket-sql.ts'
import type { Tried, Tries } from './tries.ts'
import { findUser, savePassword } from './user-sql.ts'

type Deps = {
  readonly db: Pick<Database, 'appTransaction'>
  readonly clock: Clock
  readonly sessions: Sessions
  readonly tries: Tries
}
type Change = { readonly currentPassword: string; readonly newPassword: string }

/** Passwords of people who know theirs. */
export function createPasswordService({ db, clock, sessions, tries }: Deps) {
  /** @throws PASSWORD_WRONG, RATE_LIMITED */
  const prove = async ({ tenantId, id }: SessionPrincipal, password: string): Promise<void> => {
    const tried: Tried = ['proof', id, 'password']
    await tries.take(tried)
    const user = await db.appTransaction(tenantId, (sql) => findUser(sql, tenantId, id))
    if (!user || !(await verify(user.passwordHash, password))) throw new AppError('PASSWORD_WRONG')
    await tries.forgive(tried)
  }

  /** Every session ends with the old password; whoever changed it goes on in a new one. @throws PASSWORD_WRONG */
  const change = async (
    who: SessionPrincipal,
    { currentPassword, newPassword }: Change,
    caller: Caller,
  ): Promise<Held> => {
    await prove(who, currentPassword)
    const hash = await hashPassword(newPassword)
    const { tenantId, id } = who
    return db.appTransaction(tenantId, async (sql) => {
      await savePassword(sql, tenantId, id, hash)
      // Before the sessions: one that a ticket is opening is waited for here, and ended with the others.
      await dropTickets(sql, tenantId, id)
      await sessions.end(sql, tenantId, id, null, 'password', actorOf(who))
      await auditBySql(sql, {
        ...{ tenantId, at: clock.now(), actor: actorOf(who), action: 'password.changed' },
        ...{ entity: ['user', id], details: {} },
      })
      return sessions.open(sql, tenantId, id, caller, who)
    })
  }

  return { prove, change }
}

export type PasswordService = ReturnType<typeof createPasswordService>
