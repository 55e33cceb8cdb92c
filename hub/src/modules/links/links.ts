import { randomUUID } from 'node:crypto'
import { AppError } from '@codex/shared/errors/app-error'
import type { Clock } from '../../clock.ts'
import { auditBySql } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import { hashSecret, newSecret } from '../../tokens/secret-token.ts'
import type { Caller } from '../session/caller.ts'
import { hashPassword } from '../session/password-hash.ts'
import { after } from '../session/session-times.ts'
import type { Sessions } from '../session/sessions.ts'
import { dropTickets } from '../session/ticket-sql.ts'
import type { Tries } from '../session/tries.ts'
import { savePassword } from '../session/user-sql.ts'
import { endLinks, insertLink, type LinkKind, lockLink, useLink } from './links-sql.ts'

/** How long each kind works. */
const LASTS = {
  reset: { minutes: 30 },
  'first-owner': { hours: 24 },
  invitation: { days: 3 },
} as const

type Deps = {
  readonly db: Pick<Database, 'appTransaction' | 'findKey'>
  readonly clock: Clock
  readonly sessions: Pick<Sessions, 'end'>
  readonly tries: Pick<Tries, 'take' | 'forgive'>
}
export type MadeLink = { readonly token: string; readonly expiresAt: Date }

/** A link for one person, which is kept as its hash. In the transaction of whoever makes it. */
export async function makeLink(
  sql: Sql,
  { tenantId, userId, kind, at }: { tenantId: string; userId: string; kind: LinkKind; at: Date },
): Promise<MadeLink> {
  const token = newSecret()
  const expiresAt = after(at, LASTS[kind])
  await insertLink(sql, tenantId, {
    id: randomUUID(),
    userId,
    kind,
    tokenHash: hashSecret(token),
    at,
    expiresAt,
  })
  return { token, expiresAt }
}

/** Links by which a person sets a password, once. */
export function createLinks({ db, clock, sessions, tries }: Deps) {
  /** Whatever was open with the password before ends. @throws LINK_OVER, RATE_LIMITED */
  const redeem = async (token: string, password: string, { address }: Caller): Promise<void> => {
    await tries.take(['address', address])
    const found = await db.findKey('link', hashSecret(token))
    if (!found) throw new AppError('LINK_OVER')
    const { tenantId, entityId: id } = found
    const hash = await hashPassword(password)
    await db.appTransaction(tenantId, async (sql) => {
      const at = clock.now()
      const link = await lockLink(sql, tenantId, id)
      if (!link?.active || link.usedAt || link.expiresAt <= at) throw new AppError('LINK_OVER')
      const { userId, kind } = link
      await useLink(sql, tenantId, id, at)
      await endLinks(sql, tenantId, userId)
      await savePassword(sql, tenantId, userId, hash)
      await dropTickets(sql, tenantId, userId)
      await sessions.end(sql, tenantId, userId, null, 'password', address)
      await auditBySql(sql, {
        ...{ tenantId, at, actor: ['user', userId, address], action: 'password.set' },
        ...{ entity: ['user', userId], details: { by: kind } },
      })
    })
    await tries.forgive(['address', address])
  }

  return { redeem }
}

export type Links = ReturnType<typeof createLinks>
