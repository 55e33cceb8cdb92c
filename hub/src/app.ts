import cookie from '@fastify/cookie'
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Background } from './background.ts'
import type { Clock } from './clock.ts'
import type { Database } from './database/database.ts'
import { createIdempotency } from './idempotency/idempotency.ts'
import { createGaugeReader } from './metrics/read-gauges.ts'
import { adminRoutes } from './modules/admin/admin-routes.ts'
import { auditRoutes } from './modules/audit/audit-routes.ts'
import { createAuditExports } from './modules/audit/export/audit-exports.ts'
import { conflictsRoutes } from './modules/conflicts/conflicts-routes.ts'
import { createConflictsService } from './modules/conflicts/conflicts-service.ts'
import { enrolmentRoutes } from './modules/enrolment/enrolment-routes.ts'
import { createEnrolmentService } from './modules/enrolment/enrolment-service.ts'
import { failuresRoutes } from './modules/failures/failures-routes.ts'
import { createFailuresService } from './modules/failures/failures-service.ts'
import { healthRoutes } from './modules/health/health-routes.ts'
import { heartbeatRoutes } from './modules/heartbeat/heartbeat-routes.ts'
import { createHeartbeatService } from './modules/heartbeat/heartbeat-service.ts'
import { importsRoutes } from './modules/imports/imports-routes.ts'
import { createImportsService, type ImportKey } from './modules/imports/imports-service.ts'
import type { MailKey } from './modules/mail/mailbox.ts'
import { masterDataRoutes } from './modules/master-data/master-data-routes.ts'
import { operatorsRoutes } from './modules/operators/operators-routes.ts'
import { createOperatorsService } from './modules/operators/operators-service.ts'
import { productsRoutes } from './modules/products/products-routes.ts'
import { createProductsService } from './modules/products/products-service.ts'
import { quickKeysRoutes } from './modules/quick-keys/quick-keys-routes.ts'
import { createQuickKeysService } from './modules/quick-keys/quick-keys-service.ts'
import { reconciliationRoutes } from './modules/reconciliation/reconciliation-routes.ts'
import { createReconciliationService } from './modules/reconciliation/reconciliation-service.ts'
import { todayRoutes } from './modules/reports/today-routes.ts'
import { createTodayService } from './modules/reports/today-service.ts'
import { salesRoutes } from './modules/sales/sales-routes.ts'
import { createSalesService } from './modules/sales/sales-service.ts'
import { createPeople } from './modules/session/people.ts'
import { storesRoutes } from './modules/stores/stores-routes.ts'
import { createStoresService } from './modules/stores/stores-service.ts'
import { createChangesService } from './modules/sync/changes-service.ts'
import { createFeedReader } from './modules/sync/feed-reader.ts'
import type { HintBoard } from './modules/sync/hints/hint-board.ts'
import { hintRoute } from './modules/sync/hints/hint-route.ts'
import { createPushService } from './modules/sync/push-service.ts'
import { snapshotRoute } from './modules/sync/snapshot-route.ts'
import { createSnapshotService } from './modules/sync/snapshot-service.ts'
import type { StreamKey } from './modules/sync/stream-sql.ts'
import { syncRoutes } from './modules/sync/sync-routes.ts'
import { createBalancesService } from './modules/till-look-ups/balances/balances-service.ts'
import { createCustomersService } from './modules/till-look-ups/customers-service.ts'
import { createOffersService } from './modules/till-look-ups/offers-service.ts'
import { createSaleLookUp } from './modules/till-look-ups/sale-look-up.ts'
import { tillLookUpsRoutes } from './modules/till-look-ups/till-look-ups-routes.ts'
import { tillTokensRoutes } from './modules/till-tokens/till-tokens-routes.ts'
import { createTillTokensService } from './modules/till-tokens/till-tokens-service.ts'
import { createMachineStandings } from './modules/tills/machine-standing.ts'
import { createReleaseService } from './modules/tills/release-service.ts'
import { createRescueService } from './modules/tills/rescue-service.ts'
import { tillsRoutes } from './modules/tills/tills-routes.ts'
import { createTillsService } from './modules/tills/tills-service.ts'
import type { Operations } from './operations.ts'
import type { App } from './plugins/app-type.ts'
import { installAuth } from './plugins/auth.ts'
import { installBodies, MAX_BODY_BYTES } from './plugins/bodies.ts'
import { installCors } from './plugins/cors.ts'
import { installErrors } from './plugins/errors.ts'
import { installHeaders } from './plugins/headers.ts'
import { installIdempotency } from './plugins/idempotency.ts'
import { installMetrics, type Metrics } from './plugins/metrics.ts'
import { installOpenapi, markDocs } from './plugins/openapi.ts'
import { installRateLimits } from './plugins/rate-limits.ts'
import { installRequestContext, requestId } from './plugins/request-context.ts'
import { measurePressure, shedLoad } from './pressure/load-shedding.ts'
import type { Projection } from './projection/project-events.ts'
import type { TillDay } from './reconciliation/day-key.ts'
import { createAccessTokens } from './tokens/access-token.ts'
import type { HubKeys } from './tokens/hub-keys.ts'
import type { Seals } from './tokens/seals.ts'

export type AppDeps = {
  readonly db: Database
  readonly keys: HubKeys
  readonly seals: Seals
  readonly background: Background
  /** Where people reach the hub. */
  readonly publicUrl: string
  /** Told when a letter waits to be sent. */
  readonly onMail: (key: MailKey) => void
  readonly clock: Clock
  readonly metrics: Metrics
  readonly logger: FastifyBaseLogger
  readonly version: string
  /** Names that must be applied before the hub calls itself ready. */
  readonly migrations: readonly string[]
  readonly secureCookies: boolean
  readonly adminDist: string
  /** The tills that hear hints from this instance. */
  readonly hints: HintBoard
  readonly projection: Pick<Projection, 'retry'>
  /** Told when new events of a stream wait for the projection. */
  readonly onEventsStored: (key: StreamKey) => void
  /** Told of a trading day that the hub is to hold against its events now. */
  readonly onDayWanted: (day: TillDay) => void
  /** Told of a file of rows that a job is to take in. */
  readonly onImportReceived: (key: ImportKey) => void
  /** Jobs that wait, by queue. */
  readonly queueDepths: () => Promise<ReadonlyMap<string, number>>
  readonly operations: Operations
}

/** The hub's HTTP side. It never listens: server.ts does, tests inject. */
export async function buildApp(deps: AppDeps): Promise<App> {
  const { operations } = deps
  const app = Fastify({
    loggerInstance: deps.logger,
    // Our own line per request names the tenant, which Fastify's cannot know.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestId,
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    ...(operations.trustedProxies && { trustProxy: [...operations.trustedProxies] }),
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)

  const people = createPeople(deps)
  const tokens = createAccessTokens(deps)
  installErrors(app)
  installRequestContext(app, deps.version)
  installMetrics(app, deps.metrics)
  const pressure = await measurePressure(app, { limits: operations.pressureLimits, pools: deps.db.pools })
  shedLoad(app, pressure, deps.metrics)
  await app.register(cookie)
  await installHeaders(app)
  await installCors(app, operations.corsOrigins)
  await installRateLimits(app)
  markDocs(app)
  const standingOf = createMachineStandings(deps)
  installAuth(app, {
    tokens,
    findSession: people.findSession,
    findApiKey: people.findApiKey,
    isCsrf: people.isCsrf,
    standingOf,
  })
  await installOpenapi(app, deps.version)
  installBodies(app)
  installIdempotency(app, createIdempotency(deps))

  healthRoutes(app, {
    ...deps,
    ...operations,
    pressure,
    gauges: createGaugeReader({ ...deps, ...operations }),
  })
  people.routes(app)
  storesRoutes(app, { stores: createStoresService(deps) })
  quickKeysRoutes(app, { quickKeys: createQuickKeysService(deps) })
  enrolmentRoutes(app, { enrolment: createEnrolmentService(deps) })
  tillTokensRoutes(app, { tillTokens: createTillTokensService({ ...deps, tokens }) })
  const pushes = createPushService({ ...deps, onStored: deps.onEventsStored })
  const feed = createFeedReader(deps)
  syncRoutes(app, { pushes, changes: createChangesService({ ...deps, feed }) })
  snapshotRoute(app, { ...deps, snapshots: createSnapshotService({ ...deps, feed }) })
  hintRoute(app, deps)
  tillLookUpsRoutes(app, {
    ...{ sales: createSaleLookUp(deps), offers: createOffersService(deps) },
    ...{ customers: createCustomersService(deps), balances: createBalancesService(deps) },
  })
  heartbeatRoutes(app, { heartbeats: createHeartbeatService(deps) })
  const releases = createReleaseService({ ...deps, onReleased: deps.onEventsStored })
  const rescues = createRescueService({ ...deps, pushes })
  tillsRoutes(app, { tills: createTillsService(deps), releases, rescues })
  reconciliationRoutes(app, { reconciliations: createReconciliationService(deps) })
  failuresRoutes(app, { failures: createFailuresService(deps) })
  conflictsRoutes(app, { conflicts: createConflictsService(deps) })
  salesRoutes(app, { sales: createSalesService(deps) })
  todayRoutes(app, { today: createTodayService(deps) })
  masterDataRoutes(app, deps)
  importsRoutes(app, { imports: createImportsService({ ...deps, onReceived: deps.onImportReceived }) })
  auditRoutes(app, { ...deps, exports: createAuditExports(deps) })
  productsRoutes(app, { ...deps, products: createProductsService(deps) })
  operatorsRoutes(app, { operators: createOperatorsService(deps) })
  await adminRoutes(app, { dist: deps.adminDist })
  await app.ready()
  return app
}
