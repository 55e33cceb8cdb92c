import type {
  EventCorrection,
  EventPlace,
  IngestFailureResponse,
  IngestFailuresQuery,
  IngestFailuresResponse,
} from '@codex/shared/api/ingest-failures'
import { AppError } from '@codex/shared/errors/app-error'
import type * as z from 'zod'
import { actorOf, type UserPrincipal } from '../../access/user-principal.ts'
import type { Clock } from '../../clock.ts'
import { auditBySql } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import { decodeCursor, encodeCursor } from '../../paging.ts'
import { patchEvent } from '../../projection/patch/check-patch.ts'
import type { Projection } from '../../projection/project-events.ts'
import { failureDetails, failureView } from './failure-views.ts'
import * as failures from './failures-sql.ts'

type Deps = {
  readonly db: Pick<Database, 'appTransaction'>
  readonly clock: Clock
  readonly projection: Pick<Projection, 'retry'>
}

/** Events that could not be read: what people see of them, and what they do about them. */
export function createFailuresService({ db, clock, projection }: Deps) {
  const list = (
    user: UserPrincipal,
    { status, tillId, before, limit }: z.output<typeof IngestFailuresQuery>,
  ): Promise<z.infer<typeof IngestFailuresResponse>> =>
    db.appTransaction(user.tenantId, async (sql) => {
      const rows = await failures.listFailures(sql, user, {
        statuses: status ? [status] : ['retrying', 'dead'],
        tillId: tillId ?? null,
        before: before ? (decodeCursor(before, 4) as [string, string, string, string]) : null,
        limit: limit + 1,
      })
      const page = rows.slice(0, limit)
      const last = rows.length > limit ? page.at(-1) : undefined
      const next = last && encodeCursor([last.lastAt.toISOString(), last.tillId, last.epochId, last.seq])
      return { failures: page.map(failureView), next: next ?? null }
    })

  /** @throws NOT_FOUND */
  const get = (user: UserPrincipal, place: EventPlace): Promise<IngestFailureResponse> =>
    db.appTransaction(user.tenantId, async (sql) => {
      const row = await failures.findFailure(sql, user, place)
      if (!row) throw new AppError('NOT_FOUND', { seq: place.seq })
      return failureDetails(row, await failures.readPatches(sql, user.tenantId, place))
    })

  /** Tries it at once. The answer says how it ended. */
  const retry = async (user: UserPrincipal, place: EventPlace): Promise<IngestFailureResponse> => {
    await db.appTransaction(user.tenantId, async (sql) => {
      await openFailure(sql, user, place)
      await record(sql, user, place, 'failure.retried', {})
    })
    return tryNow(user, place, 'retried')
  }

  /** Records a correction, then tries. One that changes what a receipt states is refused. */
  const correct = async (
    user: UserPrincipal,
    place: EventPlace,
    { operations, reason }: z.output<typeof EventCorrection>,
  ): Promise<IngestFailureResponse> => {
    await db.appTransaction(user.tenantId, async (sql) => {
      const { text } = await openFailure(sql, user, place)
      const before = await failures.readPatches(sql, user.tenantId, place)
      const patched = before.reduce((read, one) => JSON.stringify(patchEvent(read, one.operations)), text)
      patchEvent(patched, operations)
      const patch = { operations, reason, patchedBy: user.id, patchedAt: clock.now() }
      await failures.addPatch(sql, user.tenantId, place, before.length + 1, patch)
      await record(sql, user, place, 'failure.corrected', { reason, position: before.length + 1 })
    })
    return tryNow(user, place, reason)
  }

  const discard = async (
    user: UserPrincipal,
    place: EventPlace,
    { reason }: { readonly reason: string },
  ): Promise<IngestFailureResponse> => {
    await db.appTransaction(user.tenantId, async (sql) => {
      await openFailure(sql, user, place)
      const by = { userId: user.id, reason, at: clock.now() }
      await failures.discardFailure(sql, user.tenantId, place, by)
      await record(sql, user, place, 'failure.discarded', { reason })
    })
    return get(user, place)
  }

  const tryNow = async (
    user: UserPrincipal,
    place: EventPlace,
    reason: string,
  ): Promise<IngestFailureResponse> => {
    if ((await projection.retry({ tenantId: user.tenantId, ...place })) === 'done')
      await db.appTransaction(user.tenantId, (sql) =>
        failures.noteHelper(sql, user.tenantId, place, user.id, reason),
      )
    return get(user, place)
  }

  const record = (sql: Sql, user: UserPrincipal, place: EventPlace, action: string, details: object) =>
    auditBySql(sql, {
      tenantId: user.tenantId,
      at: clock.now(),
      actor: actorOf(user),
      action,
      entity: ['epoch', place.epochId],
      details: { tillId: place.tillId, seq: place.seq, ...details },
    })

  return { list, get, retry, correct, discard }
}

export type FailuresService = ReturnType<typeof createFailuresService>

/** Locked, so that two people settle it one after the other. @throws NOT_FOUND, FAILURE_SETTLED {status} */
async function openFailure(sql: Sql, user: UserPrincipal, place: EventPlace): Promise<failures.FailureRow> {
  const row = await failures.findFailure(sql, user, place, 'FOR UPDATE OF f')
  if (!row) throw new AppError('NOT_FOUND', { seq: place.seq })
  if (row.status === 'done' || row.status === 'discarded')
    throw new AppError('FAILURE_SETTLED', { status: row.status })
  return row
}
