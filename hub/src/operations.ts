import type { PoolCounts } from './database/pool.ts'
import type { PressureLimits } from './pressure/pressure.ts'

/** What whoever runs the hub decides about its HTTP side, and what it is to be told. */
export type Operations = {
  /** Connections of the job queue. */
  readonly queuePool: () => PoolCounts
  /** What Prometheus has to show; undefined: anybody may read the metrics. */
  readonly metricsToken: () => string | undefined
  readonly pressureLimits: PressureLimits
  /** Told to stop, the hub serves on for a while, but wants no new callers. */
  readonly isStopping: () => boolean
  /** Who may say for whom it speaks; undefined: nobody. */
  readonly trustedProxies: readonly string[] | undefined
  /** Whose pages may call the API. */
  readonly corsOrigins: readonly string[]
}

const NEVER = Number.MAX_SAFE_INTEGER

/** Nobody in front, nobody from elsewhere, no queue, and nobody turned away: for tests and benchmarks. */
export const plainOperations: Operations = {
  queuePool: () => ({ name: 'queue', max: 1, total: 0, idle: 0, waiting: 0 }),
  metricsToken: () => undefined,
  pressureLimits: { eventLoopMs: NEVER, poolWaiting: NEVER },
  isStopping: () => false,
  trustedProxies: undefined,
  corsOrigins: [],
}
