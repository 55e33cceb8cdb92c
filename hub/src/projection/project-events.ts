import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { isPassing } from '../database/passing-failure.ts'
import type { Sql } from '../database/tenant-transaction.ts'
import type { StreamKey } from '../modules/sync/stream-sql.ts'
import { settleSales } from '../modules/till-look-ups/balances/settle-sales.ts'
import type { Metrics } from '../plugins/metrics.ts'
import { loadContext } from './context.ts'
import { readEvents, takeCursor } from './cursor-sql.ts'
import { enrich } from './enrich.ts'
import { readFact } from './fact.ts'
import { type EventKey, lockFailure, saveFailure, settleFailure } from './failure-sql.ts'
import { fold } from './fold.ts'
import { createPromotionCache } from './promotion-cache.ts'
import { recordRestatements } from './restatements.ts'
import type { StoredEvent } from './stored-event.ts'
import { holdOffSwap } from './swap-lock.ts'

const STREAMS_AT_ONCE = 200
const EVENTS_AT_ONCE = 200

type Deps = {
  readonly db: Pick<Database, 'jobs' | 'jobsTransaction'>
  readonly clock: Clock
  readonly metrics: Pick<Metrics, 'projected' | 'balanceTenders'>
  /** Of this hub: what another one could not read is tried again. */
  readonly version: string
  /** Told after the commit about events that are to be tried again. */
  readonly onParked?: (events: readonly EventKey[]) => void
  /** Told after the commit that tills corrected something. Never throws: what is not merged now is found by night. */
  readonly onCorrected?: (tenantId: string) => Promise<unknown>
}

type Stop = () => boolean

export type Retried = 'done' | 'failed' | 'settled'

/**
 * Enriches the journals and folds them into what people read: each event exactly once, since the cursor (or the
 * row of its failure) moves in the transaction that writes. An event that cannot be folded is parked; the ones
 * after it go on.
 */
export function createProjection({
  db,
  clock,
  metrics,
  version,
  onParked = () => {},
  onCorrected = async () => {},
}: Deps) {
  const cache = createPromotionCache()

  /** Works off everything that waits, of every tenant. */
  const run = async (stop: Stop = () => false): Promise<void> => {
    while (!stop()) {
      const streams = await behind(STREAMS_AT_ONCE)
      if (streams.length === 0) return
      for (const key of streams) if (!stop()) await projectBatch(key)
    }
  }

  /** The streams that have events which nothing has read. */
  const behind = async (most: number): Promise<StreamKey[]> => {
    const { rows } = await db.jobs.query<StreamKey>(
      `SELECT tenant_id AS "tenantId", till_id AS "tillId", epoch_id AS "epochId" FROM ingest.streams_behind($1)`,
      [most],
    )
    return rows
  }

  /** Parked events whose time has come; most have a job of their own. */
  const due = async (most: number): Promise<EventKey[]> => {
    const { rows } = await db.jobs.query<StreamKey & { seq: string }>(
      `SELECT tenant_id AS "tenantId", till_id AS "tillId", epoch_id AS "epochId", seq FROM ingest.failures_due($1, $2)`,
      [clock.now(), most],
    )
    return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
  }

  /** What another version of the hub gave up is tried again. Answers how much that is. */
  const revive = async (): Promise<number> => {
    const { rows } = await db.jobs.query<{ revived: number }>(
      'SELECT ingest.revive_failures($1, $2) AS revived',
      [version, clock.now()],
    )
    return rows[0]?.revived ?? 0
  }

  /** Works off one stream. */
  const projectStream = async (key: StreamKey, stop: Stop = () => false): Promise<void> => {
    while (!stop() && (await projectBatch(key)) === EVENTS_AT_ONCE) {}
  }

  const projectBatch = async (key: StreamKey): Promise<number> => {
    const { events, parked } = await db.jobsTransaction(key.tenantId, async (sql) => {
      await holdOffSwap(sql, key.tenantId)
      const { from, to } = await takeCursor(sql, key, EVENTS_AT_ONCE)
      const events = await readEvents(sql, key, from, to)
      return { events, parked: await foldOrPark(sql, events) }
    })
    const count = events.length
    metrics.projected.inc({ outcome: 'done' }, count - parked.length)
    metrics.projected.inc({ outcome: 'parked' }, parked.length)
    if (parked.length > 0) onParked(parked)
    if (events.some(isCorrection)) await onCorrected(key.tenantId)
    return count
  }

  const foldOrPark = async (sql: Sql, events: readonly StoredEvent[]): Promise<EventKey[]> => {
    if (events.length === 0 || !(await tryFold(sql, events))) return []
    // One of them is at fault: find it, and let the others through.
    const parked: EventKey[] = []
    for (const event of events) {
      const error = await tryFold(sql, [event])
      if (!error) continue
      const key = { ...event.key, seq: event.seq }
      await saveFailure(sql, key, error, { at: clock.now(), version })
      parked.push(key)
    }
    return parked
  }

  /** Undefined when done; a failure that would not pass by itself is handed back, any other ends the batch. */
  const tryFold = async (sql: Sql, events: readonly StoredEvent[]): Promise<Error | undefined> => {
    await sql.query('SAVEPOINT fold')
    try {
      const facts = events.map(readFact)
      const context = await loadContext(sql, events[0]?.key.tenantId ?? '', facts, cache)
      const enriched = facts.map((fact) => enrich(fact, context))
      const changes = await fold(sql, 'live', enriched)
      const settled = await settleSales(sql, enriched, clock.now())
      await recordRestatements(sql, changes, clock.now())
      await sql.query('RELEASE SAVEPOINT fold')
      for (const { outcome } of settled) metrics.balanceTenders.inc({ outcome })
      return undefined
    } catch (error) {
      if (!(error instanceof Error) || isPassing(error)) throw error
      await sql.query('ROLLBACK TO SAVEPOINT fold')
      return error
    }
  }

  /** Tries a parked event once more. */
  const retry = async (event: EventKey): Promise<Retried> => {
    const retried = await retryOne(event)
    if (retried === 'done') await onCorrected(event.tenantId)
    return retried
  }

  const retryOne = ({ seq, ...key }: EventKey): Promise<Retried> =>
    db.jobsTransaction(key.tenantId, async (sql) => {
      await holdOffSwap(sql, key.tenantId)
      const failed = { ...key, seq }
      const status = await lockFailure(sql, failed)
      const [event] = status ? await readEvents(sql, key, seq, seq) : []
      if (!event) return 'settled'
      const error = await tryFold(sql, [event])
      if (error) await saveFailure(sql, failed, error, { at: clock.now(), version })
      else await settleFailure(sql, failed, 'done', clock.now())
      metrics.projected.inc({ outcome: error ? 'parked' : 'done' })
      return error ? 'failed' : 'done'
    })

  /** Nobody tries it again by itself: it waits for a person. */
  const bury = ({ seq, ...key }: EventKey): Promise<void> =>
    db.jobsTransaction(key.tenantId, async (sql) => {
      if ((await lockFailure(sql, { ...key, seq })) === 'retrying')
        await settleFailure(sql, { ...key, seq }, 'dead', clock.now())
    })

  return { run, behind, due, revive, projectStream, retry, bury }
}

/** By the look of it: nothing but time is lost where a text only looks so. */
const isCorrection = ({ text }: StoredEvent): boolean => text.includes('"type":"product.')

export type Projection = ReturnType<typeof createProjection>
