import { randomUUID } from 'node:crypto'
import type {
  OperatorPatch,
  OperatorRequest,
  OperatorsQuery,
  OperatorView,
} from '@codex/shared/api/operators'
import { AppError } from '@codex/shared/errors/app-error'
import type * as z from 'zod'
import { isWithin } from '../../access/reach.ts'
import { actorOf, type UserPrincipal } from '../../access/user-principal.ts'
import type { Clock } from '../../clock.ts'
import { auditBySql } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import { lockCatalogue, recordChangeBySql } from '../../database/revisions.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import { decodeCursor, encodeCursor } from '../../paging.ts'
import { badgeHash } from './badge-hash.ts'
import { changesOf } from './operator-changes.ts'
import * as rows from './operators-sql.ts'
import { hashPin } from './pin-hash.ts'

type Deps = { readonly db: Pick<Database, 'appTransaction'>; readonly clock: Clock }
type Patch = z.output<typeof OperatorPatch>

/** Who may sign in at tills. Every change reaches the tills that it concerns by the feed. */
export function createOperatorsService({ db, clock }: Deps) {
  const list = (
    { tenantId, stores }: UserPrincipal,
    { storeId, after, limit }: z.output<typeof OperatorsQuery>,
  ) =>
    db.appTransaction(tenantId, async (sql) => {
      const number = after ? Number(decodeCursor(after, 1)[0]) : null
      if (number !== null && !Number.isSafeInteger(number))
        throw new AppError('INPUT_INVALID', { field: 'after' })
      const filter = { stores, storeId: storeId ?? null, after: number, limit: limit + 1 }
      const found = await rows.listOperators(sql, tenantId, filter)
      const page = found.slice(0, limit)
      const last = found.length > limit ? page.at(-1) : undefined
      return { operators: page.map(viewOf), next: last ? encodeCursor([`${last.number}`]) : null }
    })

  /** @throws NOT_FOUND */
  const get = ({ tenantId, stores }: UserPrincipal, id: string): Promise<OperatorView> =>
    db.appTransaction(tenantId, async (sql) => viewOf(await required(sql, tenantId, stores, id)))

  /** @throws NUMBER_TAKEN, BADGE_TAKEN, NOT_FOUND for a store, AUTH_SCOPE for one that is not within reach */
  const create = async (who: UserPrincipal, { pin, badge, ...given }: z.output<typeof OperatorRequest>) => {
    const { tenantId } = who
    const id = randomUUID()
    const hashes = await hashed(tenantId, { pin, badge })
    const row = { id, active: true, pinHash: '', badgeHash: null, ...given, ...hashes }
    return db.appTransaction(tenantId, async (sql) => {
      await lockCatalogue(sql, tenantId)
      await save(sql, who, row)
      await record(sql, who, id, 'created', changesOf(undefined, row))
      return viewOf(row)
    })
  }

  /** @throws NOT_FOUND, NUMBER_TAKEN, BADGE_TAKEN, AUTH_SCOPE for somebody who also works elsewhere */
  const update = async (
    who: UserPrincipal,
    id: string,
    { pin, badge, ...patch }: Patch,
  ): Promise<OperatorView> => {
    const { tenantId } = who
    const hashes = await hashed(tenantId, { pin, badge })
    return db.appTransaction(tenantId, async (sql) => {
      await lockCatalogue(sql, tenantId)
      const before = await required(sql, tenantId, who.stores, id)
      requireOwn(who, before)
      const after = { ...before, ...withoutUndefined(patch), ...hashes }
      await save(sql, who, after)
      await record(sql, who, id, 'changed', changesOf(before, after))
      return viewOf(after)
    })
  }

  const save = async (sql: Sql, who: UserPrincipal, row: rows.OperatorRow): Promise<void> => {
    const { tenantId } = who
    requireOwn(who, row)
    if (row.storeIds && !(await rows.areStores(sql, tenantId, row.storeIds)))
      throw new AppError('NOT_FOUND', { field: 'storeIds' })
    if (await rows.isNumberTaken(sql, tenantId, row.id, row.number))
      throw new AppError('NUMBER_TAKEN', { number: row.number })
    if (row.active && row.badgeHash && (await rows.isBadgeTaken(sql, tenantId, row.id, row.badgeHash)))
      throw new AppError('BADGE_TAKEN')
    await rows.saveOperator(sql, tenantId, row)
    await recordChangeBySql(sql, tenantId, { kind: 'operator', id: row.id, op: 'upsert' })
  }

  /** Before the transaction: a hash takes as long as many of its statements. */
  const hashed = async (tenantId: string, { pin, badge }: Pick<Patch, 'pin' | 'badge'>) => {
    if (pin === undefined && !badge) return badge === null ? { badgeHash: null } : {}
    const pepper = await db.appTransaction(tenantId, (sql) => rows.readPepper(sql, tenantId))
    return {
      ...(pin !== undefined && { pinHash: await hashPin(pin, pepper) }),
      ...(badge !== undefined && { badgeHash: badge === null ? null : badgeHash(badge, pepper) }),
    }
  }

  const record = (
    sql: Sql,
    who: UserPrincipal,
    id: string,
    what: string,
    details: Record<string, string | number | boolean | null>,
  ) =>
    auditBySql(sql, {
      ...{ tenantId: who.tenantId, at: clock.now(), actor: actorOf(who), action: `operator.${what}` },
      ...{ entity: ['operator', id], details },
    })

  return { list, get, create, update }
}

export type OperatorsService = ReturnType<typeof createOperatorsService>

async function required(sql: Sql, tenantId: string, stores: UserPrincipal['stores'], id: string) {
  const row = await rows.findOperator(sql, tenantId, stores, id)
  if (!row) throw new AppError('NOT_FOUND', { operatorId: id })
  return row
}

/** Who works at a store of somebody else is theirs too. */
function requireOwn({ stores }: UserPrincipal, { storeIds }: rows.OperatorRow): void {
  if (!isWithin(storeIds, stores)) throw new AppError('AUTH_SCOPE', { scope: 'operators:write' })
}

const viewOf = ({ pinHash: _pin, badgeHash: badge, ...row }: rows.OperatorRow): OperatorView => ({
  ...row,
  hasBadge: badge !== null,
})

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }
const withoutUndefined = <T extends object>(patch: T): Given<T> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Given<T>
