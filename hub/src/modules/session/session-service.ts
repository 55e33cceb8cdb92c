import { randomUUID } from 'node:crypto'
import type { SessionResponse } from '@codex/shared/api/session'
import { AppError } from '@codex/shared/errors/app-error'
import { verify } from '@node-rs/argon2'
import { readGrants } from '../../access/grants-sql.ts'
import { accessOf } from '../../access/reach.ts'
import type { SessionPrincipal } from '../../access/user-principal.ts'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import { csrfTokenOf, hashSecret, newSecret } from '../../tokens/secret-token.ts'
import { NOBODYS_HASH } from './password-hash.ts'

export const SESSION_HOURS = 12

type Deps = { readonly db: Database; readonly clock: Clock; readonly csrfKey: Buffer }

/** Sessions of head office: an opaque token in a cookie, kept as its hash. */
export function createSessionService({ db, clock, csrfKey }: Deps) {
  /** @throws SIGN_IN_FAILED, the same and as slow for a wrong password, an unknown and a disabled user */
  const signIn = async (email: string, password: string) => {
    const found = await db.findKey('email', email)
    const user = found && (await userById(found.tenantId, found.entityId))
    const matches = await verify(user?.passwordHash ?? NOBODYS_HASH, password)
    if (!user?.active || !matches) throw new AppError('SIGN_IN_FAILED')

    const token = newSecret()
    const createdAt = clock.now()
    const expiresAt = new Date(createdAt.getTime() + SESSION_HOURS * 3_600_000)
    const { tenantId } = user
    await db.write(tenantId, async (tx) => {
      const row = {
        tenantId,
        id: randomUUID(),
        userId: user.id,
        tokenHash: hashSecret(token),
        createdAt,
        expiresAt,
      }
      await tx.userSession.create({ data: row })
      await tx.userSession.deleteMany({ where: { tenantId, userId: user.id, expiresAt: { lt: createdAt } } })
    })
    return { token, expiresAt, session: await describe(tenantId, user.id, csrfTokenOf(csrfKey, token)) }
  }

  /** @throws AUTH_INVALID, AUTH_EXPIRED */
  const find = async (token: string, address: string): Promise<Omit<SessionPrincipal, 'stores'>> => {
    const found = await db.findKey('session', hashSecret(token))
    if (!found) throw new AppError('AUTH_INVALID')
    const { tenantId } = found
    const [session] = await db.read(tenantId, (p) => [
      p.userSession.findUnique({ where: { tenantId_id: { tenantId, id: found.entityId } } }),
    ])
    if (!session || session.endedAt || session.expiresAt <= clock.now()) throw new AppError('AUTH_EXPIRED')
    const user = await userById(tenantId, session.userId)
    if (!user?.active) throw new AppError('AUTH_INVALID')
    const csrfToken = csrfTokenOf(csrfKey, token)
    const grants = await db.appTransaction(tenantId, (sql) => readGrants(sql, tenantId, user.id))
    return {
      ...{ tenantId, kind: 'user', id: user.id, address, access: accessOf(grants) },
      ...{ sessionId: session.id, csrfToken },
    }
  }

  const signOut = async ({ tenantId, sessionId }: SessionPrincipal): Promise<void> => {
    const where = { tenantId_id: { tenantId, id: sessionId } }
    await db.write(tenantId, (tx) => tx.userSession.update({ where, data: { endedAt: clock.now() } }))
  }

  const describe = async (tenantId: string, userId: string, csrfToken: string): Promise<SessionResponse> => {
    const [user, tenant] = await db.read(tenantId, (p) => [
      p.user.findUniqueOrThrow({ where: { tenantId_id: { tenantId, id: userId } } }),
      p.tenant.findUniqueOrThrow({ where: { id: tenantId } }),
    ])
    return {
      user: { id: user.id, name: user.name, email: user.email, role: user.role },
      tenant: { id: tenant.id, name: tenant.name, currency: tenant.currency, locale: tenant.locale },
      csrfToken,
    }
  }

  const userById = async (tenantId: string, id: string) => {
    const [user] = await db.read(tenantId, (p) => [
      p.user.findUnique({ where: { tenantId_id: { tenantId, id } } }),
    ])
    return user
  }

  return { signIn, find, signOut, describe }
}

export type SessionService = ReturnType<typeof createSessionService>
