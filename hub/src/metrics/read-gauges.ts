import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import type { PoolCounts } from '../database/pool.ts'
import type { Metrics } from '../plugins/metrics.ts'
import { readFleet } from './read-fleet.ts'
import { readWork } from './read-work.ts'

type Deps = {
  readonly db: Pick<Database, 'app' | 'pools'>
  readonly clock: Clock
  readonly metrics: Metrics
  readonly queueDepths: () => Promise<ReadonlyMap<string, number>>
  readonly queuePool: () => PoolCounts
}

/**
 * Reads what is a state and no event, when Prometheus asks: once for all who ask at a time. While the database is away the
 * page says so and keeps what it knew.
 */
export function createGaugeReader({ db, clock, metrics, queueDepths, queuePool }: Deps) {
  const { process } = metrics
  let reading: Promise<void> | undefined

  const readAll = async (): Promise<void> => {
    try {
      await readWork(db.app, metrics)
      await readFleet(db.app, metrics.fleet, clock.now())
      for (const [queue, depth] of await queueDepths()) metrics.queueDepth.set({ queue }, depth)
      process.databaseUp.set(1)
    } catch {
      process.databaseUp.set(0)
    }
  }

  const readPools = (): void => {
    for (const { name: pool, max, total, idle, waiting } of [...db.pools(), queuePool()]) {
      process.poolMax.set({ pool }, max)
      process.poolWaiting.set({ pool }, waiting)
      process.poolConnections.set({ pool, state: 'idle' }, idle)
      process.poolConnections.set({ pool, state: 'busy' }, total - idle)
    }
  }

  const read = async (): Promise<void> => {
    // Before the queries below take connections themselves.
    readPools()
    reading ??= readAll().finally(() => {
      reading = undefined
    })
    await reading
  }

  return { read }
}
export type GaugeReader = ReturnType<typeof createGaugeReader>
