import { AppError } from '@codex/shared/errors/app-error'
import { verify } from '@node-rs/argon2'
import type { Database } from '../../database/database.ts'
import type { Factors } from '../second-factor/factor-service.ts'
import type { Caller } from './caller.ts'
import { NOBODYS_HASH } from './password-hash.ts'
import type { Owed, SecondStep } from './second-step.ts'
import type { Held, Sessions } from './sessions.ts'
import type { Tried, Tries } from './tries.ts'
import { findUser } from './user-sql.ts'

type Deps = {
  readonly db: Pick<Database, 'appTransaction' | 'findKey'>
  readonly sessions: Sessions
  readonly factors: Factors
  readonly secondStep: SecondStep
  readonly tries: Tries
}

/** People of head office prove who they are. */
export function createSignInService({ db, sessions, factors, secondStep, tries }: Deps) {
  /**
   * A session, or a ticket for the second step.
   *
   * @throws SIGN_IN_FAILED, the same and as slow for a wrong password, an unknown and a disabled user; RATE_LIMITED
   */
  const signIn = async (email: string, password: string, caller: Caller): Promise<Held | Owed> => {
    const tried: Tried[] = [
      ['user-from-address', email, caller.address],
      ['user', email],
      ['address', caller.address],
    ]
    await tries.take(...tried)
    const found = await db.findKey('email', email)
    const user =
      found &&
      (await db.appTransaction(found.tenantId, (sql) => findUser(sql, found.tenantId, found.entityId)))
    const matches = await verify(user?.passwordHash ?? NOBODYS_HASH, password)
    if (!user?.active || !matches) throw new AppError('SIGN_IN_FAILED')
    await tries.forgive(...tried)
    const { tenantId, id } = user
    return db.appTransaction(tenantId, async (sql) => {
      // Whatever became of the password while it was verified: what opens now has to be ended by that.
      const now = await findUser(sql, tenantId, id, 'FOR UPDATE')
      if (!now?.active || now.passwordHash !== user.passwordHash) throw new AppError('SIGN_IN_FAILED')
      const who = { tenantId, userId: id, address: caller.address }
      const { confirmedAt, isRequired } = await factors.standing(sql, who)
      if (confirmedAt) return secondStep.owe(sql, tenantId, id, 'code')
      if (isRequired) return secondStep.owe(sql, tenantId, id, 'enrolment')
      return sessions.open(sql, tenantId, id, caller, { isSecondFactorGiven: false })
    })
  }

  return { signIn }
}

export type SignInService = ReturnType<typeof createSignInService>
