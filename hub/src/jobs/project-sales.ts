import { assert } from '@codex/shared/errors/assert'
import { type ReadEvent, readEvent } from '@codex/shared/journal/read-event'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { isPassing } from '../database/passing-failure.ts'
import type { Sql } from '../database/tenant-transaction.ts'
import type { StreamKey } from '../modules/sync/stream-sql.ts'
import type { Metrics } from '../plugins/metrics.ts'
import { clearFailure, readEvents, type StoredEvent, saveFailure, takeCursor } from './projection-sql.ts'
import { insertSales, type StoredSale } from './sale-rows.ts'

const STREAMS_AT_ONCE = 200
const EVENTS_AT_ONCE = 200

type Deps = {
  readonly db: Pick<Database, 'jobs' | 'jobsTransaction'>
  readonly clock: Clock
  readonly metrics: Pick<Metrics, 'projected'>
}

/**
 * Folds the journals into the tables of sales: each event exactly once, since the cursor moves in the
 * transaction that writes the rows. An event that cannot be folded is parked and tried again later; the ones
 * after it go on.
 */
export function createSalesProjection({ db, clock, metrics }: Deps) {
  /** Works off everything that waits. Ends early when `stop` is set. */
  const run = async (stop: () => boolean = () => false): Promise<void> => {
    await retryParked(stop)
    while (!stop()) {
      const { rows } = await db.jobs.query<StreamKey>(
        `SELECT tenant_id AS "tenantId", till_id AS "tillId", epoch_id AS "epochId" FROM ingest.streams_behind($1)`,
        [STREAMS_AT_ONCE],
      )
      if (rows.length === 0) return
      for (const key of rows) if (!stop()) await projectBatch(key)
    }
  }

  const projectBatch = (key: StreamKey): Promise<void> =>
    db.jobsTransaction(key.tenantId, async (sql) => {
      const { from, to } = await takeCursor(sql, key, EVENTS_AT_ONCE)
      const events = await readEvents(sql, key, from, to)
      if (!(await tryFold(sql, key, events))) {
        metrics.projected.inc({ outcome: 'done' }, events.length)
        return
      }
      // One of them is at fault: find it, and let the others through.
      for (const event of events) {
        const error = await tryFold(sql, key, [event])
        if (error) await saveFailure(sql, key, event.seq, error, clock.now())
        metrics.projected.inc({ outcome: error ? 'parked' : 'done' })
      }
    })

  const retryParked = async (stop: () => boolean): Promise<void> => {
    const { rows } = await db.jobs.query<StreamKey & { seq: string }>(
      `SELECT tenant_id AS "tenantId", till_id AS "tillId", epoch_id AS "epochId", seq FROM ingest.failures_due($1, $2)`,
      [clock.now(), EVENTS_AT_ONCE],
    )
    for (const { seq, ...key } of rows) {
      if (stop()) return
      await db.jobsTransaction(key.tenantId, async (sql) => {
        const [event] = await readEvents(sql, key, Number(seq), Number(seq))
        const error = event ? await tryFold(sql, key, [event]) : undefined
        if (error) await saveFailure(sql, key, Number(seq), error, clock.now())
        else await clearFailure(sql, key, Number(seq))
      })
    }
  }

  return { run }
}

/** Undefined when done; a failure that would not pass by itself is handed back, any other ends the batch. */
async function tryFold(sql: Sql, key: StreamKey, events: readonly StoredEvent[]): Promise<Error | undefined> {
  await sql.query('SAVEPOINT fold')
  try {
    await fold(sql, key, events)
    await sql.query('RELEASE SAVEPOINT fold')
    return undefined
  } catch (error) {
    if (!(error instanceof Error) || isPassing(error)) throw error
    await sql.query('ROLLBACK TO SAVEPOINT fold')
    return error
  }
}

/** Other types are kept in the journal for later projections. */
const fold = (sql: Sql, key: StreamKey, events: readonly StoredEvent[]): Promise<void> =>
  insertSales(
    sql,
    events.filter(({ type }) => type === 'sale.completed').map((event) => readSale(key, event)),
  )

/** Of this version or any older one. Throws for a newer one and for a shape that is none: the event is parked. */
function readSale({ epochId }: StreamKey, { text, receivedAt }: StoredEvent): StoredSale {
  const read = readEvent(text)
  if (read.kind !== 'event') throw new Error(refusalOf(read))
  assert(read.event.type === 'sale.completed', `not a sale: ${read.event.type}`)
  // Of the stream, not of the text: rivals that a person let count stand in an epoch of their own.
  return { envelope: { ...read.envelope, epochId }, receivedAt, sale: read.event.payload }
}

const refusalOf = (read: Exclude<ReadEvent, { kind: 'event' }>): string =>
  read.kind === 'EVENT_INVALID'
    ? `${read.kind}: ${read.reason} ${read.at}`
    : `${read.kind}: ${read.envelope.type} version ${read.envelope.typeVersion}`
