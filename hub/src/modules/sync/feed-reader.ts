import { type Change, type ChangeKind, kindsOf } from '@codex/shared/sync/pull'
import type { FastifyBaseLogger } from 'fastify'
import type { Database } from '../../database/database.ts'
import { toNumber } from '../../database/rows.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { Metrics } from '../../plugins/metrics.ts'
import { type FeedTill, valueQueries } from './change-values.ts'
import { changeOf, type FeedRow } from './feed-change.ts'
import { readGeneration } from './stream-sql.ts'

export type FeedQuery = {
  readonly cursor: number
  readonly limit: number
  readonly feed: number
  /** Deletions up to this revision are news to nobody: the till holds nothing yet. */
  readonly deletionsAfter?: number
}

export type FeedPage = {
  readonly changes: Change[]
  readonly cursor: number
  readonly more: boolean
  readonly generation: string
}

export type FeedDeps = {
  readonly db: Pick<Database, 'appTransaction'>
  readonly metrics: Pick<Metrics, 'feedRefused'>
  readonly logger: Pick<FastifyBaseLogger, 'error'>
}

const FEED = `SELECT kind, entity_id AS id, revision, op FROM change
  WHERE tenant_id = $1 AND revision > $2 AND kind = ANY ($3::text[]) AND (op = 'upsert' OR revision > $4)
  ORDER BY revision LIMIT $5`

/** The tenant's changes in the order of their revisions, as one till is to see them. */
export function createFeedReader({ db, metrics, logger }: FeedDeps) {
  const onRefused = (refused: object): void => {
    metrics.feedRefused.inc()
    logger.error(refused, 'a value that no till could take is left out of the feed')
  }

  /**
   * One snapshot, so that feed and values agree. Revisions are given out under a row lock that lasts to the
   * commit: once one is visible, so is every lower one, and a cursor never steps over a late commit.
   */
  const readPage = (till: FeedTill, query: FeedQuery): Promise<FeedPage> =>
    db.appTransaction(
      till.tenantId,
      async (sql) => {
        const { cursor, limit, feed, deletionsAfter = 0 } = query
        const parameters = [till.tenantId, cursor, kindsOf(feed), deletionsAfter, limit + 1]
        const { rows } = await sql.query<FeedRow>(FEED, parameters)
        const page = rows.slice(0, limit)
        const last = page.at(-1)
        const values = await readValues(sql, till, page)
        return {
          changes: page.flatMap((row) => changeOf(row, values.get(keyOf(row)), onRefused) ?? []),
          cursor: last ? toNumber(last.revision) : cursor,
          more: rows.length > limit,
          generation: await readGeneration(sql),
        }
      },
      'ISOLATION LEVEL REPEATABLE READ READ ONLY',
    )

  /** The tenant's newest revision. */
  const readHead = (tenantId: string): Promise<{ head: number; generation: string }> =>
    db.appTransaction(tenantId, async (sql) => {
      const { rows } = await sql.query<{ revision: string }>(
        'SELECT revision FROM tenant_revision WHERE tenant_id = $1',
        [tenantId],
      )
      return { head: toNumber(rows[0]?.revision ?? 0), generation: await readGeneration(sql) }
    })

  return { readPage, readHead }
}

export type FeedReader = ReturnType<typeof createFeedReader>

const keyOf = ({ kind, id }: { readonly kind: ChangeKind; readonly id: string }): string => `${kind} ${id}`

async function readValues(sql: Sql, till: FeedTill, page: readonly FeedRow[]): Promise<Map<string, object>> {
  const values = new Map<string, object>()
  for (const kind of new Set(page.map((row) => row.kind))) {
    const ids = page.filter((row) => row.kind === kind && row.op === 'upsert').map((row) => row.id)
    if (ids.length === 0) continue
    const { text, parameters } = valueQueries[kind](till, ids)
    const { rows } = await sql.query<{ id: string }>(text, [...parameters])
    for (const row of rows) values.set(keyOf({ kind, id: row.id }), row)
  }
  return values
}
