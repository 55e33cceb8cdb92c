import { AppError } from '@codex/shared/errors/app-error'
import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { Database } from '../../database/database.ts'
import type { GaugeReader } from '../../metrics/read-gauges.ts'
import type { App } from '../../plugins/app-type.ts'
import { linesOf } from '../../plugins/lines-of.ts'
import type { Metrics } from '../../plugins/metrics.ts'
import { UNREADY_TIMES } from '../../pressure/load-shedding.ts'
import type { PressureGauge } from '../../pressure/pressure.ts'
import { sameSecret } from '../../tokens/secret-token.ts'

type Deps = {
  readonly db: Pick<Database, 'app'>
  readonly metrics: Metrics
  readonly gauges: GaugeReader
  readonly migrations: readonly string[]
  /** What Prometheus has to show; undefined: anybody may read. */
  readonly metricsToken: () => string | undefined
  readonly pressure: PressureGauge
  readonly isStopping: () => boolean
}

const Ok = z.object({ status: z.literal('ok') })

/** Alive, ready to serve, and what Prometheus reads. */
export function healthRoutes(app: App, deps: Deps): void {
  const { metrics, gauges, metricsToken } = deps
  const config = { auth: 'public' } as const
  const tags = ['health']

  app.get(
    '/healthz',
    {
      schema: { operationId: 'getHealth', summary: 'The process is there', tags, response: { 200: Ok } },
      config,
    },
    () => ({
      status: 'ok' as const,
    }),
  )

  app.get(
    '/readyz',
    {
      schema: { operationId: 'getReadiness', summary: 'Requests can be served', tags, response: { 200: Ok } },
      config,
    },
    async () => {
      await checkReady(deps)
      return { status: 'ok' as const }
    },
  )

  app.get(
    '/metrics',
    {
      schema: {
        operationId: 'getMetrics',
        summary: 'Metrics in the text format of Prometheus',
        tags,
        response: { 200: linesOf('text/plain') },
      },
      config,
    },
    async (request, reply) => {
      checkToken(request, metricsToken())
      await gauges.read()
      return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
    },
  )
}

/** @throws AUTH_REQUIRED, AUTH_INVALID */
function checkToken({ headers }: FastifyRequest, wanted: string | undefined): void {
  if (wanted === undefined) return
  const [scheme, token] = (headers.authorization ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || !token) throw new AppError('AUTH_REQUIRED')
  if (!sameSecret(token, wanted)) throw new AppError('AUTH_INVALID', { reason: 'token' })
}

/**
 * @throws UNAVAILABLE with its reason: `stopping`, `pressure`, `database` that does not answer, `migration` of this version
 * that it lacks
 */
async function checkReady({ db, migrations, pressure, isStopping }: Deps): Promise<void> {
  if (isStopping()) throw new AppError('UNAVAILABLE', { reason: 'stopping' })
  if ((pressure()?.times ?? 0) >= UNREADY_TIMES) throw new AppError('UNAVAILABLE', { reason: 'pressure' })
  const applied = await db.app
    .query<{ name: string }>('SELECT ingest.applied_migrations() AS name')
    .catch((cause: unknown) => {
      throw new AppError('UNAVAILABLE', { reason: 'database' }, { cause })
    })
  const known = new Set(applied.rows.map((row) => row.name))
  const missing = migrations.find((name) => !known.has(name))
  if (missing) throw new AppError('UNAVAILABLE', { reason: 'migration', missing })
}
