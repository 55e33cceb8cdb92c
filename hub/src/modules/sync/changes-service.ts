import type { Change, PullResponse } from '@codex/shared/sync/pull'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import { toNumber } from '../../database/rows.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { TillPrincipal } from '../../tokens/access-token.ts'
import { valueQueries } from './change-values.ts'
import { readGeneration, touchTill } from './stream-sql.ts'

type FeedRow = {
  readonly kind: Change['kind']
  readonly id: string
  readonly revision: string
  readonly op: string
}
type Query = { readonly cursor: number; readonly limit: number }

const FEED = `SELECT kind, entity_id AS id, revision, op FROM change
  WHERE tenant_id = $1 AND revision > $2 ORDER BY revision LIMIT $3`

/** What a till sells by, in the order of the tenant's revisions. */
export function createChangesService({ db, clock }: { readonly db: Database; readonly clock: Clock }) {
  const pull = async (till: TillPrincipal, query: Query): Promise<PullResponse> => {
    // Tills ask every minute: this is also how the hub knows that one lives.
    await db.appTransaction(till.tenantId, (sql) => touchTill(sql, till, 0, clock.now()))
    return readFeed(till, query)
  }

  /**
   * One snapshot, so that feed and values agree. Revisions are given out under a row lock that lasts to the
   * commit: once one is visible, so is every lower one, and a cursor never steps over a late commit.
   */
  const readFeed = (till: TillPrincipal, { cursor, limit }: Query): Promise<PullResponse> =>
    db.appTransaction(
      till.tenantId,
      async (sql) => {
        const { rows } = await sql.query<FeedRow>(FEED, [till.tenantId, cursor, limit + 1])
        const page = rows.slice(0, limit)
        const last = page.at(-1)
        return {
          changes: await readValues(sql, till, page),
          cursor: last ? toNumber(last.revision) : cursor,
          more: rows.length > limit,
          generation: await readGeneration(sql),
          serverTime: clock.now().toISOString(),
        }
      },
      'ISOLATION LEVEL REPEATABLE READ READ ONLY',
    )
  return { pull }
}

export type ChangesService = ReturnType<typeof createChangesService>

async function readValues(sql: Sql, till: TillPrincipal, page: readonly FeedRow[]): Promise<Change[]> {
  const values = new Map<string, object>()
  for (const kind of new Set(page.map((row) => row.kind))) {
    const ids = page.filter((row) => row.kind === kind && row.op === 'upsert').map((row) => row.id)
    const { text, parameters } = valueQueries[kind](till, ids)
    const { rows } = await sql.query<{ id: string }>(text, [...parameters])
    for (const row of rows) values.set(`${kind} ${row.id}`, row)
  }
  return page.flatMap((row) => changeOf(row, values.get(`${row.kind} ${row.id}`)))
}

/** The response's schema checks the shape; a store that is not the till's has no value here and is left out. */
function changeOf({ kind, id, op, revision }: FeedRow, value: object | undefined): Change[] {
  const number = toNumber(revision)
  if (op === 'delete') return [{ revision: number, op: 'delete', kind, id }]
  if (!value) return []
  return [{ revision: number, op: 'upsert', kind, value: valueAt(kind, value, number) } as Change]
}

/** Products and promotions carry the revision at which a till got them. */
function valueAt(kind: Change['kind'], value: object, revision: number): object {
  if (kind === 'product') return { ...value, revision }
  if (kind === 'promotion') return { ...(value as { terms: object }).terms, revision }
  return value
}
