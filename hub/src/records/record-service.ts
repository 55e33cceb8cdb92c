import { randomUUID } from 'node:crypto'
import { AppError } from '@codex/shared/errors/app-error'
import { reaches } from '../access/reach.ts'
import { actorOf, type UserPrincipal } from '../access/user-principal.ts'
import type { Clock } from '../clock.ts'
import { auditBySql } from '../database/audit.ts'
import type { Database } from '../database/database.ts'
import { lockCatalogue, recordChangeBySql } from '../database/revisions.ts'
import type { Sql } from '../database/tenant-transaction.ts'
import { decodeCursor, encodeCursor } from '../paging.ts'
import { changedFields, fromTo } from './changed-fields.ts'
import { refusalOf } from './database-refusal.ts'
import { requireMatch } from './etag.ts'
import type { Fields, HasId, RecordKind } from './record-kind.ts'
import {
  deleteRecord,
  findRecord,
  insertRecord,
  listRecords,
  placeInList,
  updateRecord,
} from './record-sql.ts'

export type RecordDeps = { readonly db: Pick<Database, 'appTransaction'>; readonly clock: Clock }

export type PageQuery = {
  readonly search?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Reads and writes records of one kind. Every write is one transaction with its audit entry and its place in the feed. */
export function createRecordService<R extends HasId>(kind: RecordKind<R>, { db, clock }: RecordDeps) {
  const { name, feed, stamp } = kind
  const depth = kind.order.length + 1

  const list = (tenantId: string, query: PageQuery) =>
    db.appTransaction(tenantId, async (sql) => {
      const { limit, search } = query
      const after = query.after === undefined ? undefined : decodeCursor(query.after, depth)
      const found = await listRecords(sql, kind, tenantId, { search: search?.trim(), after, limit })
      const page = found.slice(0, limit)
      const last = page.at(-1)
      const next = found.length > limit && last ? encodeCursor(placeInList(kind, last)) : null
      return { page, next }
    })

  const notThere = (id: string) => new AppError('NOT_FOUND', { kind: name, id })
  const require = async (
    sql: Sql,
    tenantId: string,
    id: string,
    lock: '' | 'FOR UPDATE' = '',
  ): Promise<R> => {
    const record = await findRecord(sql, kind, tenantId, id, lock)
    if (!record) throw notThere(id)
    return record
  }

  /** @throws NOT_FOUND, also for what is not within the caller's reach */
  const get = ({ tenantId, stores }: UserPrincipal, id: string): Promise<R> =>
    db.appTransaction(tenantId, async (sql) => {
      const record = await require(sql, tenantId, id)
      if (kind.storeOf && !reaches(stores, kind.storeOf(record))) throw notThere(id)
      return record
    })

  /** What tills hear of changes in the order of the tenant's revisions: whoever changes it waits here. */
  const write = async <T>({ tenantId }: UserPrincipal, work: (sql: Sql) => Promise<T>): Promise<T> => {
    try {
      return await db.appTransaction(tenantId, async (sql) => {
        if (feed) await lockCatalogue(sql, tenantId)
        return work(sql)
      })
    } catch (error) {
      throw refusalOf(error, name)
    }
  }

  /** Tills hear of it, at a revision that is returned. */
  const move = (sql: Sql, tenantId: string, id: string, op: 'upsert' | 'delete'): Promise<number> =>
    feed ? recordChangeBySql(sql, tenantId, { kind: feed, id, op }) : Promise.resolve(0)

  const enter = (
    sql: Sql,
    who: UserPrincipal,
    [id, action]: readonly [string, string],
    [before, changed]: readonly [Fields, Fields],
  ): Promise<void> => {
    const details = kind.isPersonal ? { fields: Object.keys(changed) } : fromTo(before, changed)
    const what = { action: `${name}.${action}`, entity: [name, id] as const, details }
    return auditBySql(sql, { tenantId: who.tenantId, at: clock.now(), actor: actorOf(who), ...what })
  }

  const stamped = (fields: Fields): Fields =>
    stamp ? { ...fields, [stamp]: clock.now().toISOString() } : fields
  /** A record that its own schema refuses is never written, whatever parts were allowed alone. */
  const whole = async (sql: Sql, tenantId: string, fields: Fields): Promise<R> => {
    const read = kind.record.safeParse(fields)
    const [issue] = read.error?.issues ?? []
    if (!read.success)
      throw new AppError('INPUT_INVALID', {
        field: issue?.path.join('.') ?? '',
        reason: issue?.message ?? '',
      })
    await kind.check?.(sql, tenantId, read.data)
    return read.data
  }

  /** @throws NAME_TAKEN, and what the kind checks */
  const create = (who: UserPrincipal, body: Fields): Promise<R> =>
    write(who, async (sql) => {
      const record = await whole(sql, who.tenantId, stamped({ id: randomUUID(), ...body }))
      const revision = await move(sql, who.tenantId, record.id, 'upsert')
      await insertRecord(sql, kind, who.tenantId, record)
      await kind.parts?.write(sql, { who, before: undefined, after: record, revision, at: clock.now() })
      await enter(sql, who, [record.id, 'created'], [{}, record])
      return require(sql, who.tenantId, record.id)
    })

  /** The same again is no change. @throws NOT_FOUND, PRECONDITION_REQUIRED, RECORD_CHANGED, NAME_TAKEN, ... */
  const change = (who: UserPrincipal, id: string, ifMatch: string | undefined, patch: Fields): Promise<R> =>
    write(who, async (sql) => {
      const { tenantId } = who
      const before = await require(sql, tenantId, id, 'FOR UPDATE')
      requireMatch(ifMatch, before)
      if (kind.hasEnded?.(before)) throw new AppError('RECORD_ENDED', { kind: name, id })
      const wanted = changedFields(before, patch)
      if (Object.keys(wanted).length === 0) return before
      const after = await whole(sql, tenantId, stamped({ ...before, ...patch }))
      const revision = await move(sql, tenantId, id, 'upsert')
      await updateRecord(sql, kind, tenantId, [before, after])
      await kind.parts?.write(sql, { who, before, after, revision, at: clock.now() })
      await enter(sql, who, [id, 'changed'], [before, wanted])
      return require(sql, tenantId, id)
    })

  /** @throws NOT_FOUND, PRECONDITION_REQUIRED, RECORD_CHANGED, RECORD_IN_USE */
  const remove = (who: UserPrincipal, id: string, ifMatch: string | undefined): Promise<void> =>
    write(who, async (sql) => {
      const before = await require(sql, who.tenantId, id, 'FOR UPDATE')
      requireMatch(ifMatch, before)
      await move(sql, who.tenantId, id, 'delete')
      await deleteRecord(sql, kind, who.tenantId, id)
      await enter(sql, who, [id, 'deleted'], [before, nothingOf(before)])
    })

  return { list, get, create, change, remove }
}

const nothingOf = (record: Fields): Fields =>
  Object.fromEntries(Object.keys(record).map((field) => [field, null]))

export type RecordService<R extends HasId> = ReturnType<typeof createRecordService<R>>
