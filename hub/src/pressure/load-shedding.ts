import { AppError } from '@codex/shared/errors/app-error'
import underPressure from '@fastify/under-pressure'
import type { FastifyRequest } from 'fastify'
import type { PoolCounts } from '../database/pool.ts'
import type { App } from '../plugins/app-type.ts'
import type { Metrics } from '../plugins/metrics.ts'
import { createPressureGauge, type PressureGauge, type PressureLimits } from './pressure.ts'

const SAMPLE_MS = 500
const RETRY_AFTER_SECONDS = 5

/** How many times the limit it takes until these are turned away. */
const PATIENCE = {
  /** Head office, and what tills pull: it can wait. */
  others: 1,
  /** A customer stands at the till. */
  lookUps: 2,
  /** What was sold is to get here, and what a till needs to hand it in. */
  handIn: 5,
  health: Number.POSITIVE_INFINITY,
} as const

const HEALTH: readonly unknown[] = ['/healthz', '/readyz', '/metrics']

/** Under this much pressure not even sales are taken, and the load balancer had better try another hub. */
export const UNREADY_TIMES = PATIENCE.handIn

function patienceOf({ routeOptions }: Pick<FastifyRequest, 'routeOptions'>): number {
  const { url, config } = routeOptions
  if (HEALTH.includes(url)) return PATIENCE.health
  const auth = config?.auth
  const till = typeof auth === 'object' && 'till' in auth ? auth.till : undefined
  if (till === 'sync:push' || url?.startsWith('/v1/till-tokens')) return PATIENCE.handIn
  return till === 'till:online' ? PATIENCE.lookUps : PATIENCE.others
}

/** Turns requests away at the door, the least urgent first: before anybody is looked up in the database. */
export function shedLoad(
  app: App,
  pressure: PressureGauge,
  { process: { shed } }: { readonly process: Pick<Metrics['process'], 'shed'> },
): void {
  app.addHook('onRequest', async (request) => {
    const now = pressure()
    if (!now || now.times < patienceOf(request)) return
    shed.inc({ reason: now.reason })
    throw new AppError('UNAVAILABLE', { reason: 'pressure', retryAfterSeconds: RETRY_AFTER_SECONDS })
  })
}

type Deps = {
  readonly limits: PressureLimits
  readonly pools: () => readonly PoolCounts[]
}

/** The plugin only measures: it has one limit for all, and takes a single stall for an endless one. */
export async function measurePressure(app: App, { limits, pools }: Deps): Promise<PressureGauge> {
  await app.register(underPressure, { sampleInterval: SAMPLE_MS })
  const eventLoopMs = () => {
    const { eventLoopDelay } = app.memoryUsage()
    return Number.isFinite(eventLoopDelay) ? eventLoopDelay : 0
  }
  return createPressureGauge({ limits, pools, eventLoopMs })
}
