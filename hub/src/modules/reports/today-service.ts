import type { TodayQuery, TodayResponse } from '@codex/shared/api/today'
import { AppError } from '@codex/shared/errors/app-error'
import { businessDateAt } from '@codex/shared/shift/business-date'
import type * as z from 'zod'
import type { UserPrincipal } from '../../access/user-principal.ts'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import {
  type DayFilter,
  readByDepartment,
  readByHour,
  readByStore,
  readHead,
  readTills,
} from './today-sql.ts'

/** One trading day of the tenant. */
export function createTodayService({
  db,
  clock,
}: {
  readonly db: Pick<Database, 'appTransaction'>
  readonly clock: Clock
}) {
  /** @throws NOT_FOUND for a store that is not within reach, or where no store is */
  const read = (
    { tenantId, stores }: Pick<UserPrincipal, 'tenantId' | 'stores'>,
    query: z.output<typeof TodayQuery>,
  ): Promise<TodayResponse> =>
    db.appTransaction(
      tenantId,
      async (sql) => {
        const storeId = query.storeId ?? null
        const head = await readHead(sql, tenantId, storeId, stores)
        if (!head) throw new AppError('NOT_FOUND', { storeId })
        const now = clock.now().getTime()
        const businessDate = query.businessDate ?? businessDateAt(now, head.timeZone, head.cutOverHour)
        const filter: DayFilter = [tenantId, businessDate, storeId, stores]
        const byStore = await readByStore(sql, filter)
        const hours = new Map((await readByHour(sql, filter)).map((row) => [row.hour, row]))
        const byDepartment = await readByDepartment(sql, filter)
        const salesMinor = byStore.reduce((sum, row) => sum + row.salesMinor, 0)
        const receipts = byStore.reduce((sum, row) => sum + row.receipts, 0)
        return {
          businessDate,
          currency: head.currency,
          salesMinor,
          receipts,
          items: byStore.reduce((sum, row) => sum + row.items, 0),
          averageMinor: receipts === 0 ? 0 : Math.round(salesMinor / receipts),
          byHour: Array.from(
            { length: 24 },
            (_, hour) => hours.get(hour) ?? { hour, salesMinor: 0, receipts: 0 },
          ),
          byStore: byStore.map(({ items: _items, ...row }) => row),
          byDepartment,
          tills: await readTills(sql, filter),
        }
      },
      'ISOLATION LEVEL REPEATABLE READ READ ONLY',
    )
  return { read }
}

export type TodayService = ReturnType<typeof createTodayService>
