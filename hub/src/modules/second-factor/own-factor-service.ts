import { AppError } from '@codex/shared/errors/app-error'
import type { SessionPrincipal } from '../../access/user-principal.ts'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { PasswordService } from '../session/password-service.ts'
import { markSecondFactor } from '../session/session-sql.ts'
import type { Sessions } from '../session/sessions.ts'
import type { Tried, Tries } from '../session/tries.ts'
import type { Factors, Holder } from './factor-service.ts'
import type { Standing } from './factor-sql.ts'

type Deps = {
  readonly db: Pick<Database, 'appTransaction' | 'read'>
  readonly clock: Clock
  readonly factors: Factors
  readonly passwords: PasswordService
  readonly sessions: Sessions
  readonly tries: Tries
}
/** `code` where there is a second factor already. */
export type Proof = { readonly password: string; readonly code?: string | undefined }

const holderOf = ({ tenantId, id: userId, address }: SessionPrincipal): Holder => ({
  tenantId,
  userId,
  address,
})

/** The second factor of a person who is signed in. */
export function createOwnFactorService({ db, clock, factors, passwords, sessions, tries }: Deps) {
  const inTransaction = <T>(who: SessionPrincipal, work: (sql: Sql, holder: Holder) => Promise<T>) =>
    db.appTransaction(who.tenantId, (sql) => work(sql, holderOf(who)))

  const standing = (who: SessionPrincipal): Promise<Standing> => inTransaction(who, factors.standing)

  /** An open session is not enough to change what guards it. @throws PASSWORD_WRONG, CODE_WRONG, RATE_LIMITED */
  const prove = async (who: SessionPrincipal, { password, code }: Proof): Promise<void> => {
    await passwords.prove(who, password)
    if (!(await standing(who)).confirmedAt) return
    const tried: Tried = ['proof', who.id, 'code']
    await tries.take(tried)
    if (!(await inTransaction(who, (sql, holder) => factors.take(sql, holder, code ?? ''))))
      throw new AppError('CODE_WRONG')
    await tries.forgive(tried)
  }

  const begin = async (who: SessionPrincipal, proof: Proof) => {
    await prove(who, proof)
    const { tenantId, id } = who
    const [user, tenant] = await db.read(tenantId, (p) => [
      p.user.findUniqueOrThrow({ where: { tenantId_id: { tenantId, id } } }),
      p.tenant.findUniqueOrThrow({ where: { id: tenantId } }),
    ])
    const label = { issuer: tenant.name, email: user.email }
    return inTransaction(who, (sql, holder) => factors.begin(sql, holder, label))
  }

  /**
   * Sessions that were opened without it end. Answers with the recovery codes.
   *
   * @throws CODE_WRONG, SECOND_FACTOR_NOT_BEGUN, RATE_LIMITED
   */
  const confirm = async (who: SessionPrincipal, code: string): Promise<string[]> => {
    const tried: Tried = ['proof', who.id, 'code']
    await tries.take(tried)
    const codes = await inTransaction(who, async (sql, holder) => {
      const made = await factors.confirm(sql, holder, code)
      if (!made) return undefined
      await markSecondFactor(sql, who.tenantId, who.sessionId, clock.now())
      await sessions.endOthers(sql, who, 'second-factor')
      return made
    })
    if (!codes) throw new AppError('CODE_WRONG')
    await tries.forgive(tried)
    return codes
  }

  /** @throws PASSWORD_WRONG, CODE_WRONG, SECOND_FACTOR_NOT_BEGUN, RATE_LIMITED */
  const renewCodes = async (who: SessionPrincipal, proof: Proof): Promise<string[]> => {
    await prove(who, proof)
    if (!(await standing(who)).confirmedAt) throw new AppError('SECOND_FACTOR_NOT_BEGUN')
    return inTransaction(who, factors.renewCodes)
  }

  /** @throws PASSWORD_WRONG, CODE_WRONG, SECOND_FACTOR_REQUIRED, RATE_LIMITED */
  const remove = async (who: SessionPrincipal, proof: Proof): Promise<void> => {
    await prove(who, proof)
    await inTransaction(who, factors.remove)
  }

  return { standing, begin, confirm, renewCodes, remove }
}

export type OwnFactorService = ReturnType<typeof createOwnFactorService>
