import { AppError } from '@codex/shared/errors/app-error'
import type { Clock } from '../clock.ts'
import { openPool } from '../database/pool.ts'
import { inTenant, type Sql } from '../database/tenant-transaction.ts'
import type { DatabaseUrl } from '../database/url.ts'
import type { StreamKey } from '../modules/sync/stream-sql.ts'
import { createPromotionCache } from '../projection/promotion-cache.ts'
import { holdOffFolding } from '../projection/swap-lock.ts'
import { changeOver, compare, isSame } from './change-over.ts'
import type { ReplayReport, ReplayScope } from './replay-report.ts'
import * as runs from './run-sql.ts'
import { foldShadow } from './shadow-fold.ts'
import type { ScopeValues } from './swap-sql.ts'

const EVENTS_AT_ONCE = 200
/** One replay of a tenant at a time. */
const REPLAY_LOCK = 7_310_003

type Deps = {
  readonly jobsUrl: DatabaseUrl
  readonly clock: Clock
  /** Of this program: another one does not go on with what this one began. */
  readonly version: string
}

export type ReplayOptions = {
  /** Asked between two batches; what was built stays, and the same call goes on with it later. */
  readonly stop?: () => boolean
  readonly onProgress?: (events: number) => void
}

/**
 * Builds enriched events and projections anew from the raw texts, beside those that people read, compares, and
 * changes over what differs in one transaction. Tills are acknowledged all the while; jobs wait for the last step.
 */
export function createReplay({ jobsUrl, clock, version }: Deps) {
  const bounds = { statement_timeout: 600_000, lock_timeout: 60_000, connectionTimeoutMillis: 5_000 }
  const pool = openPool({ url: jobsUrl, application_name: 'codex-hub-replay', max: 2, ...bounds }, () => {})
  const inTransaction = inTenant(pool)

  const tenants = async (): Promise<string[]> => {
    const { rows } = await pool.query<{ id: string }>(
      'SELECT tenant_id AS id FROM ingest.streaming_tenants()',
    )
    return rows.map(({ id }) => id)
  }

  /** @throws UNAVAILABLE while another replay of the tenant runs; TIMEOUT {events} when it was told to stop */
  const run = (tenantId: string, scope: ReplayScope, options: ReplayOptions = {}): Promise<ReplayReport> =>
    alone(tenantId, () => rebuild(tenantId, scope, options))

  const alone = async <T>(tenantId: string, work: () => Promise<T>): Promise<T> => {
    const holder = await pool.connect()
    try {
      const key = [REPLAY_LOCK, tenantId]
      const { rows } = await holder.query<{ got: boolean }>(
        'SELECT pg_try_advisory_lock($1, hashtext($2)) AS got',
        key,
      )
      if (!rows[0]?.got) throw new AppError('UNAVAILABLE', { reason: 'replay-running' })
      return await work().finally(() => holder.query('SELECT pg_advisory_unlock($1, hashtext($2))', key))
    } finally {
      // Should the unlocking have failed, the lock ends with the connection.
      holder.release(true)
    }
  }

  const rebuild = async (
    tenantId: string,
    scope: ReplayScope,
    { stop = () => false, onProgress = () => {} }: ReplayOptions,
  ): Promise<ReplayReport> => {
    const cache = createPromotionCache()
    const at = clock.now()
    const opened = await inTransaction(tenantId, (sql) =>
      runs.openRun(sql, tenantId, { ...scope, version }, at),
    )
    const read: ReadOn = { runId: opened.id, scope, cache }
    const streams = await inTransaction(tenantId, (sql) => runs.scopedStreams(sql, tenantId, scope))
    let events = 0
    for (const key of streams) {
      for (let more = true; more; ) {
        if (stop()) throw new AppError('TIMEOUT', { reason: 'stopped', events })
        const count = await inTransaction(tenantId, (sql) => readOn(sql, key, read))
        events += count
        onProgress(events)
        more = count === EVENTS_AT_ONCE
      }
    }
    return inTransaction(tenantId, (sql) => finish(sql, tenantId, read, opened.resumed, events))
  }

  const finish = async (
    sql: Sql,
    tenantId: string,
    read: ReadOn,
    resumed: boolean,
    before: number,
  ): Promise<ReplayReport> => {
    await holdOffFolding(sql, tenantId)
    let events = before
    const streams = await runs.scopedStreams(sql, tenantId, read.scope)
    for (const key of streams) {
      for (let count = EVENTS_AT_ONCE; count === EVENTS_AT_ONCE; events += count)
        count = await readOn(sql, key, read)
      for (const seq of await runs.countedSince(sql, key)) await foldOne(sql, key, seq, read)
    }
    const { from = null, to = null } = read.scope
    const tills = [...new Set(streams.map(({ tillId }) => tillId))]
    const values: ScopeValues = [tenantId, tills, from, to]
    const unreadable = await runs.readUnreadable(sql, tenantId, read.runId)
    const compared = await compare(sql, values)
    // A program that cannot read what another one read would take sales away.
    const isSure = unreadable.length === 0 && compared.legalBreaks === 0
    const outcome = isSame(compared) ? 'same' : 'swapped'
    const report: ReplayReport = {
      ...{ tenantId, runId: read.runId, scope: read.scope, resumed, events, unreadable, ...compared },
      outcome: isSure ? outcome : 'refused',
    }
    if (report.outcome === 'swapped') await changeOver(sql, values, clock.now())
    await runs.closeRun(sql, report, clock.now())
    await runs.clearShadow(sql, tenantId)
    return report
  }

  return { tenants, run, close: () => pool.end() }
}

export type Replay = ReturnType<typeof createReplay>

type ReadOn = {
  readonly runId: string
  readonly scope: ReplayScope
  readonly cache: ReturnType<typeof createPromotionCache>
}

/** The next stretch of a stream, as far as it counts by now. Answers with its length. */
async function readOn(sql: Sql, key: StreamKey, { runId, scope, cache }: ReadOn): Promise<number> {
  const { seq, cursor } = await runs.lockProgress(sql, runId, key)
  const to = Math.min(cursor, seq + EVENTS_AT_ONCE)
  if (to <= seq) return 0
  const unreadable = await foldShadow(sql, key, [seq + 1, to], scope, cache)
  await runs.saveProgress(sql, runId, key, to, unreadable)
  return to - seq
}

async function foldOne(
  sql: Sql,
  key: StreamKey,
  seq: number,
  { runId, scope, cache }: ReadOn,
): Promise<void> {
  const unreadable = await foldShadow(sql, key, [seq, seq], scope, cache)
  if (unreadable.length > 0) await runs.saveProgress(sql, runId, key, seq, unreadable)
}
