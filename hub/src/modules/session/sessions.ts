import { randomUUID } from 'node:crypto'
import { AppError } from '@codex/shared/errors/app-error'
import { accessOf } from '../../access/reach.ts'
import { actorOf, type SessionPrincipal } from '../../access/user-principal.ts'
import type { Clock } from '../../clock.ts'
import { auditBySql } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import { newSecret } from '../../tokens/secret-token.ts'
import type { Caller } from './caller.ts'
import { deviceName } from './device-name.ts'
import { judgeRenewal } from './renewal.ts'
import * as rows from './session-sql.ts'
import type { SessionTexts } from './session-texts.ts'
import { after, IDLE_HOURS, LONGEST_DAYS, MOST_SESSIONS } from './session-times.ts'

type Deps = {
  readonly db: Pick<Database, 'appTransaction'>
  readonly clock: Clock
  readonly texts: SessionTexts
}

/** What a browser holds from now on. */
export type Held = {
  readonly tenantId: string
  readonly userId: string
  readonly sessionId: string
  readonly access: string
  readonly renewal: string
  readonly expiresAt: Date
}

const NAME_BYTES = 16

/** Sessions of people: opened, renewed before they may do more, and ended. */
export function createSessions({ db, clock, texts }: Deps) {
  const held = (tenantId: string, userId: string, sessionId: string, name: string, expiresAt: Date): Held => {
    const session = { tenantId, sessionId }
    const [access, renewal] = [texts.access(session), texts.renewal(session, name)]
    return { tenantId, userId, sessionId, access, renewal, expiresAt }
  }

  /** In the transaction that has proven who it is. */
  const open = async (
    sql: Sql,
    tenantId: string,
    userId: string,
    caller: Caller,
    { isSecondFactorGiven }: { readonly isSecondFactorGiven: boolean },
  ): Promise<Held> => {
    const at = clock.now()
    const endsAt = after(at, { days: LONGEST_DAYS })
    const expiresAt = after(at, { hours: IDLE_HOURS })
    await rows.forgetSessions(sql, tenantId, userId, at)
    const others = await rows.openSessions(sql, tenantId, userId, at)
    const surplus = others.slice(MOST_SESSIONS - 1).map(({ id }) => id)
    if (surplus.length > 0) await rows.endSessions(sql, tenantId, userId, surplus, { at, reason: 'too-many' })
    const [id, name] = [randomUUID(), newSecret(NAME_BYTES)]
    const device = deviceName(caller.userAgent)
    const { address } = caller
    await rows.insertSession(sql, tenantId, {
      ...{ id, userId, renewal: name, device, address, at, expiresAt, endsAt },
      secondFactorAt: isSecondFactorGiven ? at : null,
    })
    await auditBySql(sql, {
      ...{ tenantId, at, actor: ['user', userId, address], action: 'session.opened' },
      ...{ entity: ['session', id], details: { device, isSecondFactorGiven } },
    })
    return held(tenantId, userId, id, name, expiresAt)
  }

  /** @throws AUTH_INVALID, AUTH_EXPIRED */
  const find = async (text: string, address: string): Promise<Omit<SessionPrincipal, 'stores'>> => {
    const { tenantId, sessionId } = texts.readAccess(text)
    const session = await db.appTransaction(tenantId, (sql) => rows.findSession(sql, tenantId, sessionId))
    if (!session || session.endedAt || session.expiresAt <= clock.now()) throw new AppError('AUTH_EXPIRED')
    if (session.lacksFactor) throw new AppError('AUTH_EXPIRED', { reason: 'second-factor' })
    if (!session.active) throw new AppError('AUTH_INVALID')
    const { userId, grants, secondFactorAt } = session
    return {
      tenantId,
      kind: 'user',
      id: userId,
      address,
      access: accessOf(grants),
      sessionId,
      isSecondFactorGiven: secondFactorAt !== null,
    }
  }

  /**
   * The next piece of a session, for the one that came with the last. A piece that was replaced long ago is somebody's
   * copy: it ends the session for whoever holds another one.
   *
   * @throws AUTH_INVALID, AUTH_EXPIRED
   */
  const renew = async (text: string, caller: Caller): Promise<Held> => {
    const { tenantId, sessionId, name: given } = texts.readRenewal(text)
    const answer = await db.appTransaction(tenantId, async (sql) => {
      const at = clock.now()
      const session = await rows.lockSession(sql, tenantId, sessionId)
      if (!session || session.endedAt || session.expiresAt <= at || !session.active || session.lacksFactor)
        return 'over'
      const { userId, endsAt } = session
      const how = judgeRenewal(session, given, at)
      if (how === 'reused') {
        await end(sql, tenantId, userId, [sessionId], 'reused', caller.address)
        return 'reused'
      }
      const idleAt = after(at, { hours: IDLE_HOURS })
      const expiresAt = endsAt && endsAt < idleAt ? endsAt : idleAt
      const name = how === 'same' ? (session.renewal ?? '') : newSecret(NAME_BYTES)
      await rows.saveRenewal(sql, tenantId, sessionId, {
        renewal: name,
        previousRenewal: how === 'next' ? session.renewal : session.previousRenewal,
        renewedAt: how === 'same' ? session.renewedAt : at,
        ...{ expiresAt, at, device: deviceName(caller.userAgent), address: caller.address },
      })
      return held(tenantId, userId, sessionId, name, expiresAt)
    })
    if (answer === 'over') throw new AppError('AUTH_EXPIRED')
    if (answer === 'reused') throw new AppError('AUTH_INVALID', { reason: 'reused' })
    return answer
  }

  /** Those of a user; null for all. Answers with how many were open. */
  const end = async (
    sql: Sql,
    tenantId: string,
    userId: string,
    ids: readonly string[] | null,
    reason: string,
    by: string | readonly ['user' | 'api-key' | 'operations', string | null, string],
  ): Promise<number> => {
    const at = clock.now()
    const ended = await rows.endSessions(sql, tenantId, userId, ids, { at, reason })
    const actor = typeof by === 'string' ? (['user', userId, by] as const) : by
    for (const id of ended)
      await auditBySql(sql, {
        ...{ tenantId, at, actor, action: `session.${reason === 'reused' ? 'reused' : 'ended'}` },
        ...{ entity: ['session', id], details: { reason } },
      })
    return ended.length
  }

  /** All of a person but the one that they are in. */
  const endOthers = async (sql: Sql, who: SessionPrincipal, reason: string): Promise<void> => {
    const { tenantId, id, sessionId } = who
    const open = await rows.openSessions(sql, tenantId, id, clock.now())
    const others = open.map((one) => one.id).filter((one) => one !== sessionId)
    await end(sql, tenantId, id, others, reason, actorOf(who))
  }

  const list = (tenantId: string, userId: string): Promise<rows.OpenSession[]> =>
    db.appTransaction(tenantId, (sql) => rows.openSessions(sql, tenantId, userId, clock.now()))

  return { open, find, renew, end, endOthers, list }
}

export type Sessions = ReturnType<typeof createSessions>
