import type {
  Reconciliation,
  ReconciliationsQuery,
  ReconciliationsResponse,
} from '@codex/shared/api/reconciliations'
import { AppError } from '@codex/shared/errors/app-error'
import type {
  EpochBooks,
  ReconciliationReport,
  ReconciliationResponse,
} from '@codex/shared/sync/reconciliation'
import type * as z from 'zod'
import { requireTill } from '../../access/require-till.ts'
import { actorOf, type UserPrincipal } from '../../access/user-principal.ts'
import type { Clock } from '../../clock.ts'
import { auditBySql } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import { decodeCursor, encodeCursor } from '../../paging.ts'
import type { Metrics } from '../../plugins/metrics.ts'
import { findDayParts, readEpochBooks } from '../../reconciliation/books-sql.ts'
import type { TillDay } from '../../reconciliation/day-key.ts'
import { saveTillOutcome, wantDay } from '../../reconciliation/outcome-sql.ts'
import type { TillPrincipal } from '../../tokens/access-token.ts'
import { readGeneration } from '../sync/stream-sql.ts'
import { reconciliationView } from './reconciliation-view.ts'
import { findReconciliation, listReconciliations } from './reconciliations-sql.ts'

type Deps = {
  readonly db: Pick<Database, 'appTransaction'>
  readonly clock: Clock
  readonly metrics: Pick<Metrics, 'compared'>
  /** Makes the hub look at a day by itself, soon. */
  readonly onDayWanted: (day: TillDay) => void
}

/** One moment of all tables: events and money must belong together. */
const SNAPSHOT = 'ISOLATION LEVEL REPEATABLE READ READ ONLY'

/** The hub's books of a trading day for the till that compares, and what came of it for the people who ask. */
export function createReconciliationService({ db, clock, metrics, onDayWanted }: Deps) {
  const books = (
    { tenantId, tillId }: Pick<TillPrincipal, 'tenantId' | 'tillId'>,
    businessDate: string,
  ): Promise<ReconciliationResponse> =>
    db.appTransaction(
      tenantId,
      async (sql) => {
        const epochs: EpochBooks[] = []
        for (const part of await findDayParts(sql, { tenantId, tillId, businessDate }))
          epochs.push(await readEpochBooks(sql, part))
        const serverTime = clock.now().toISOString()
        return { serverTime, generation: await readGeneration(sql), businessDate, epochs }
      },
      SNAPSHOT,
    )

  /** What the till found. */
  const take = async (
    { tenantId, tillId }: Pick<TillPrincipal, 'tenantId' | 'tillId'>,
    report: ReconciliationReport,
  ): Promise<{ serverTime: string }> => {
    const at = clock.now()
    const day = { tenantId, tillId, businessDate: report.businessDate }
    await db.appTransaction(tenantId, async (sql) => {
      const turn = await saveTillOutcome(sql, day, report, at)
      if (!turn) return
      await auditBySql(sql, {
        ...{ tenantId, at, actor: ['till', tillId], action: `books.${turn}`, entity: ['till', tillId] },
        details: { businessDate: report.businessDate, outcome: report.outcome },
      })
    })
    metrics.compared.inc({ outcome: report.outcome })
    // Where the sums are at odds over the same events, it is the hub's tables that can be wrong.
    if (report.outcome === 'money') onDayWanted(day)
    return { serverTime: at.toISOString() }
  }

  const list = (
    { tenantId, stores }: UserPrincipal,
    { state, tillId, from, to, before, limit }: z.output<typeof ReconciliationsQuery>,
  ): Promise<z.infer<typeof ReconciliationsResponse>> =>
    db.appTransaction(tenantId, async (sql) => {
      const rows = await listReconciliations(sql, tenantId, {
        ...{ onlyOpen: state === 'open', tillId: tillId ?? null, from: from ?? null, to: to ?? null },
        stores,
        before: before ? (decodeCursor(before, 2) as [string, string]) : null,
        limit: limit + 1,
      })
      const page = rows.slice(0, limit)
      const last = rows.length > limit ? page.at(-1) : undefined
      const next = last ? encodeCursor([last.businessDate, last.tillId]) : null
      return { reconciliations: page.map(reconciliationView), next }
    })

  /** @throws NOT_FOUND for a till that is not within reach */
  const want = async (who: UserPrincipal, tillId: string, businessDate: string): Promise<Reconciliation> => {
    const { tenantId } = who
    const day = { tenantId, tillId, businessDate }
    const row = await db.appTransaction(tenantId, async (sql) => {
      await requireTill(sql, who, tillId)
      const at = clock.now()
      await wantDay(sql, day, at)
      await auditBySql(sql, {
        ...{ tenantId, at, actor: actorOf(who), action: 'books.asked-for' },
        ...{ entity: ['till', tillId], details: { businessDate } },
      })
      return findReconciliation(sql, tenantId, tillId, businessDate)
    })
    if (!row) throw new AppError('NOT_FOUND', { tillId })
    onDayWanted(day)
    return reconciliationView(row)
  }

  return { books, take, list, want }
}

export type ReconciliationService = ReturnType<typeof createReconciliationService>
