import type {
  ConflictReason,
  ConflictResolution,
  FieldConflictResponse,
  FieldConflictsQuery,
  FieldConflictsResponse,
} from '@codex/shared/api/conflicts'
import { AppError } from '@codex/shared/errors/app-error'
import type * as z from 'zod'
import { actorOf, type UserPrincipal } from '../../access/user-principal.ts'
import type { Clock } from '../../clock.ts'
import { auditBySql } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import { lockCatalogue } from '../../database/revisions.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import { decodeCursor, encodeCursor } from '../../paging.ts'
import { conflictDetails, conflictView } from './conflict-views.ts'
import { type ConflictRow, findConflict, listConflicts, settleConflict } from './conflicts-sql.ts'
import { readProduct } from './product-fields.ts'
import { takeLoser } from './take-loser.ts'

type Deps = { readonly db: Pick<Database, 'appTransaction'>; readonly clock: Clock }

/** Values that lost: what people see of them, and what they decide. */
export function createConflictsService({ db, clock }: Deps) {
  const list = (
    { tenantId, stores }: UserPrincipal,
    { status, storeId, productId, before, limit }: z.output<typeof FieldConflictsQuery>,
  ): Promise<z.infer<typeof FieldConflictsResponse>> =>
    db.appTransaction(tenantId, async (sql) => {
      const rows = await listConflicts(sql, tenantId, {
        ...{ isOpen: status === 'open', storeId: storeId ?? null, productId: productId ?? null },
        stores,
        before: before ? (decodeCursor(before, 2) as [string, string]) : null,
        limit: limit + 1,
      })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      const next = last ? encodeCursor([last.openedAt.toISOString(), last.id]) : null
      return { conflicts: rows.slice(0, limit).map((row) => conflictView(row, tenantId)), next }
    })

  /** @throws NOT_FOUND */
  const get = (who: UserPrincipal, id: string): Promise<FieldConflictResponse> =>
    db.appTransaction(who.tenantId, async (sql) => details(sql, who.tenantId, await find(sql, who, id)))

  /**
   * Letting the other value hold changes the catalogue, for all stores unless it is a store's own price.
   *
   * @throws NOT_FOUND, CONFLICT_SETTLED {status}, VALUE_REFUSED {reason}, AUTH_SCOPE
   */
  const resolve = (
    who: UserPrincipal,
    id: string,
    { choice, reason }: ConflictResolution,
  ): Promise<FieldConflictResponse> =>
    db.appTransaction(who.tenantId, async (sql) => {
      const { tenantId } = who
      await lockCatalogue(sql, tenantId)
      const row = await find(sql, who, id, 'FOR UPDATE OF f')
      if (row.status !== 'open') throw new AppError('CONFLICT_SETTLED', { status: row.status })
      const at = clock.now()
      if (choice === 'take') refuseFor(await takeLoser(sql, who, row, at))
      const status = choice === 'take' ? 'taken' : 'kept'
      await settleConflict(sql, tenantId, id, { status, by: who.id, at, reason })
      await auditBySql(sql, {
        ...{ tenantId, at, actor: actorOf(who), action: `conflict.${status}` },
        entity: ['field-conflict', id],
        details: { productId: row.productId, field: row.field, eventId: row.eventId, reason },
      })
      return details(sql, tenantId, await find(sql, who, id))
    })

  return { list, get, resolve }
}

export type ConflictsService = ReturnType<typeof createConflictsService>

async function find(
  sql: Sql,
  who: UserPrincipal,
  id: string,
  lock: '' | 'FOR UPDATE OF f' = '',
): Promise<ConflictRow> {
  const row = await findConflict(sql, who, id, lock)
  if (!row) throw new AppError('NOT_FOUND', { conflictId: id })
  return row
}

const details = async (sql: Sql, tenantId: string, row: ConflictRow): Promise<FieldConflictResponse> =>
  conflictDetails(row, tenantId, await readProduct(sql, tenantId, row.productId, row.storeId))

function refuseFor(reason: ConflictReason | undefined): void {
  if (reason) throw new AppError('VALUE_REFUSED', { reason })
}
