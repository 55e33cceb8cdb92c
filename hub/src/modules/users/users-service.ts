import { randomUUID } from 'node:crypto'
import type { GrantView, UserInvitation, UserPatch, UsersQuery, UserView } from '@codex/shared/api/users'
import { AppError } from '@codex/shared/errors/app-error'
import type * as z from 'zod'
import { actorOf, type UserPrincipal } from '../../access/user-principal.ts'
import type { Clock } from '../../clock.ts'
import { auditBySql } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import { decodeCursor, encodeCursor } from '../../paging.ts'
import { endLinks } from '../links/links-sql.ts'
import { removeFactor } from '../second-factor/factor-sql.ts'
import type { Sessions } from '../session/sessions.ts'
import { dropTickets } from '../session/ticket-sql.ts'
import { grantText, isSeen, isWithinReach, requireGivable, roleBefore } from './giving.ts'
import type { Invitations } from './invitations.ts'
import * as rows from './users-sql.ts'

type Deps = {
  readonly db: Pick<Database, 'appTransaction'>
  readonly clock: Clock
  readonly sessions: Pick<Sessions, 'end'>
  readonly invitations: Invitations
}

/** The people of head office, and what each may do. */
export function createUsersService({ db, clock, sessions, invitations }: Deps) {
  const list = ({ tenantId, stores }: UserPrincipal, { after, limit }: z.output<typeof UsersQuery>) =>
    db.appTransaction(tenantId, async (sql) => {
      const cursor = after ? (decodeCursor(after, 2) as [string, string]) : null
      const found = await rows.listUsers(sql, tenantId, { stores, after: cursor, limit: limit + 1 })
      const page = found.slice(0, limit)
      const last = found.length > limit ? page.at(-1) : undefined
      return { users: page.map(viewOf), next: last ? encodeCursor([last.name, last.id]) : null }
    })

  /** @throws NOT_FOUND */
  const get = (who: UserPrincipal, id: string): Promise<UserView> =>
    db.appTransaction(who.tenantId, async (sql) => {
      const user = await rows.findUserRow(sql, who.tenantId, id)
      if (!user || !isSeen(user, who.stores)) throw new AppError('NOT_FOUND', { userId: id })
      return viewOf(user)
    })

  /** @throws EMAIL_TAKEN, INPUT_INVALID, AUTH_SCOPE {role} */
  const invite = async (who: UserPrincipal, { email, name, grants }: z.output<typeof UserInvitation>) => {
    const { tenantId } = who
    const id = randomUUID()
    const { view, mail } = await db.appTransaction(tenantId, async (sql) => {
      await rows.lockPeople(sql, tenantId)
      await requireAllGivable(sql, who, grants)
      // Nobody of a limited reach makes a user who is nowhere, and so nobody's.
      if (who.stores !== null && grants.length === 0) throw new AppError('INPUT_INVALID', { field: 'grants' })
      const user = { id, email: email.toLowerCase(), name, role: roleBefore(grants) }
      await rows.insertUser(sql, tenantId, user).catch(refuseTaken)
      await rows.saveGrants(sql, tenantId, id, grants, { by: who.id, at: clock.now() })
      await record(sql, who, id, 'invited', { name, to: grantText(grants) })
      return { mail: await invitations.post(sql, tenantId, id), view: await viewAfter(sql, tenantId, id) }
    })
    invitations.tell(mail)
    return view
  }

  /** A new link; the one before works no longer. @throws NOT_FOUND, USER_NOT_INVITED */
  const inviteAgain = async (who: UserPrincipal, id: string): Promise<void> => {
    const mail = await db.appTransaction(who.tenantId, async (sql) => {
      const user = await lockChangeable(sql, who, id)
      if (!user.invited || !user.active) throw new AppError('USER_NOT_INVITED')
      await record(sql, who, id, 'invited-again', {})
      return invitations.post(sql, who.tenantId, id)
    })
    invitations.tell(mail)
  }

  /** @throws NOT_FOUND, INPUT_INVALID, AUTH_SCOPE {role}, LAST_OWNER */
  const update = (who: UserPrincipal, id: string, patch: z.output<typeof UserPatch>): Promise<UserView> =>
    db.appTransaction(who.tenantId, async (sql) => {
      const { tenantId } = who
      const before = await lockChangeable(sql, who, id)
      const grants: readonly GrantView[] = patch.grants ?? before.grants
      // What the user has already may stay, whoever saves it.
      const added = grants.filter((one) => !before.grants.some((old) => isSame(old, one)))
      await requireAllGivable(sql, who, added)
      const after = { name: patch.name ?? before.name, active: patch.active ?? before.active }
      // An account that comes back gets what it had: only who might give all of it brings it back.
      if (after.active && !before.active) await requireAllGivable(sql, who, grants)
      await rows.saveUser(sql, tenantId, { id, ...after, role: roleBefore(grants) })
      if (patch.grants) await rows.saveGrants(sql, tenantId, id, grants, { by: who.id, at: clock.now() })
      if (before.active && !after.active) await shutOut(sql, who, id)
      if ((await rows.countOwners(sql, tenantId)) === 0) throw new AppError('LAST_OWNER')
      await record(sql, who, id, 'changed', changesOf(before, { ...after, grants }))
      return viewAfter(sql, tenantId, id)
    })

  const shutOut = async (sql: Sql, who: UserPrincipal, id: string): Promise<void> => {
    // Tickets first: a session that one is opening is waited for, and ended with the others.
    await dropTickets(sql, who.tenantId, id)
    await endLinks(sql, who.tenantId, id)
    await sessions.end(sql, who.tenantId, id, null, 'deactivated', actorOf(who))
  }

  /** @throws NOT_FOUND */
  const signOut = (who: UserPrincipal, id: string): Promise<void> =>
    db.appTransaction(who.tenantId, async (sql) => {
      await lockChangeable(sql, who, id)
      await dropTickets(sql, who.tenantId, id)
      await sessions.end(sql, who.tenantId, id, null, 'signed-out-by-other', actorOf(who))
    })

  /** For somebody who has lost theirs. Where a role asks for one, the next sign-in sets it up. @throws NOT_FOUND */
  const resetSecondFactor = (who: UserPrincipal, id: string): Promise<void> =>
    db.appTransaction(who.tenantId, async (sql) => {
      await lockChangeable(sql, who, id)
      await removeFactor(sql, who.tenantId, id)
      await dropTickets(sql, who.tenantId, id)
      await sessions.end(sql, who.tenantId, id, null, 'second-factor', actorOf(who))
      await record(sql, who, id, 'second-factor-reset', {})
    })

  const lockChangeable = async (sql: Sql, who: UserPrincipal, id: string): Promise<rows.UserRow> => {
    await rows.lockPeople(sql, who.tenantId)
    const user = await rows.findUserRow(sql, who.tenantId, id)
    if (!user || !isSeen(user, who.stores)) throw new AppError('NOT_FOUND', { userId: id })
    if (!isWithinReach(user, who.stores)) throw new AppError('AUTH_SCOPE', { scope: 'users:write' })
    return user
  }

  const requireAllGivable = async (sql: Sql, who: UserPrincipal, grants: readonly GrantView[]) => {
    for (const grant of grants) {
      const stores = await rows.storesAt(sql, who.tenantId, grant)
      if (stores === undefined)
        throw new AppError('INPUT_INVALID', { field: 'grants', reason: 'no such place' })
      requireGivable(who.access, { ...grant, stores })
    }
  }

  const record = (
    sql: Sql,
    who: UserPrincipal,
    id: string,
    what: string,
    details: Record<string, string | boolean>,
  ) =>
    auditBySql(sql, {
      ...{ tenantId: who.tenantId, at: clock.now(), actor: actorOf(who), action: `user.${what}` },
      ...{ entity: ['user', id], details },
    })

  return { list, get, invite, inviteAgain, update, signOut, resetSecondFactor }
}

export type UsersService = ReturnType<typeof createUsersService>

const viewOf = ({ grants, lastSeenAt, ...user }: rows.UserRow): UserView => ({
  ...user,
  lastSeenAt: lastSeenAt?.toISOString() ?? null,
  grants: grants.map(({ role, regionId, storeId }) => ({ role, regionId, storeId })),
})

async function viewAfter(sql: Sql, tenantId: string, id: string): Promise<UserView> {
  const user = await rows.findUserRow(sql, tenantId, id)
  if (!user) throw new AppError('NOT_FOUND', { userId: id })
  return viewOf(user)
}

const isSame = (a: GrantView, b: GrantView): boolean =>
  a.role === b.role && a.regionId === b.regionId && a.storeId === b.storeId

type Changed = { readonly name: string; readonly active: boolean; readonly grants: readonly GrantView[] }

function changesOf(from: Changed, to: Changed): Record<string, string | boolean> {
  const [fromGrants, toGrants] = [grantText(from.grants), grantText(to.grants)]
  return {
    ...(from.name !== to.name && { fromName: from.name, name: to.name }),
    ...(from.active !== to.active && { active: to.active }),
    ...(fromGrants !== toGrants && { from: fromGrants, to: toGrants }),
  }
}

/** An address is of one user among all tenants; whose it is, nobody learns. */
function refuseTaken(cause: unknown): never {
  if (cause instanceof Error && 'code' in cause && cause.code === '23505')
    throw new AppError('EMAIL_TAKEN', {}, { cause })
  throw cause
}
