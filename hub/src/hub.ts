import { randomBytes } from 'node:crypto'
import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { buildApp } from './app.ts'
import { createBackground } from './background.ts'
import { refuseMoved } from './backup/moved-marker.ts'
import { systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { checkRoles } from './database/check-roles.ts'
import { createDatabase } from './database/database.ts'
import { DATABASE } from './database/embedded/cluster.ts'
import { startEmbeddedPostgres } from './database/embedded/embedded-postgres.ts'
import { migrate, readMigrations } from './database/migrate.ts'
import { ensureRoles } from './database/roles.ts'
import { urlNow } from './database/url.ts'
import { createEventJobs, type EventJobs } from './jobs/event-jobs.ts'
import { makeDirectory } from './make-directory.ts'
import { ADMIN_DIST } from './modules/admin/admin-routes.ts'
import { createCorrectionMender } from './modules/conflicts/mend-corrections.ts'
import { createCorrectionMerger } from './modules/conflicts/merge-corrections.ts'
import { createImportWork } from './modules/imports/import-work.ts'
import { createFileOutbox } from './modules/mail/file-outbox.ts'
import { createMailSender } from './modules/mail/mail-sender.ts'
import { createSmtp } from './modules/mail/smtp.ts'
import { createTryForgetter } from './modules/session/forget-tries.ts'
import { createHintBoard } from './modules/sync/hints/hint-board.ts'
import { createHintListener } from './modules/sync/hints/hint-listener.ts'
import type { App } from './plugins/app-type.ts'
import { createMetrics } from './plugins/metrics.ts'
import { createProjection } from './projection/project-events.ts'
import { createReconciliation } from './reconciliation/reconcile.ts'
import { createReplay } from './replay/replay.ts'
import { readOrCreateSecret } from './secret-file.ts'
import { rotatingKeys } from './tokens/hub-keys.ts'
import { createSeals } from './tokens/seals.ts'
import { readVersion } from './version.ts'

/** Everything of one hub, in order: data directory, database, migrations, jobs, HTTP. `stop` undoes it. */
export async function startHub(config: Config, logger: Logger, onFailure: (error: Error) => void) {
  const stops: (() => Promise<unknown>)[] = []
  let isStopping = false
  let secrets: Pick<Config, 'metricsToken'> = config
  const stop = async () => {
    for (const undo of stops.splice(0).reverse()) await undo()
  }
  try {
    makeDataDir(config.dataDir)
    const urls = config.databaseUrls ?? (await startOwnDatabase(config, logger, onFailure, stops))
    const migrations = await readMigrations()
    const ownerUrl = urlNow(urls.owner)
    const applied = await migrate(ownerUrl, migrations)
    if (applied.length > 0) logger.info({ applied }, 'database migrated')
    if (config.demoData) await addDemoData(ownerUrl, logger)

    await checkRoles(urls)
    const clock = systemClock
    const metrics = createMetrics(config.metricsBounds)
    metrics.process.build.set({ version: readVersion() }, 1)
    const db = createDatabase(urls, (error) => logger.warn({ err: error }, 'a database connection broke'))
    stops.push(db.close)
    const merger = createCorrectionMerger({ db, clock, metrics })
    const projection = createProjection({
      ...{ db, clock, metrics, version: readVersion(), onParked: (events) => jobs.parked(events) },
      onCorrected: (tenantId) =>
        merger
          .mergeTenant(tenantId)
          .catch((err: unknown) => logger.warn({ err, tenantId }, 'corrections wait for the night')),
    })
    const { run: mendCorrections } = createCorrectionMender({ db, clock, merger })
    const replay = createReplay({ jobsUrl: urls.jobs, clock, version: readVersion() })
    stops.push(replay.close)
    const seals = createSeals(secretOf(config.sealKey, config, 'seal-key'))
    const send = config.smtp ? createSmtp(config.smtp) : createFileOutbox(join(config.dataDir, 'outbox'))
    const mails = createMailSender({ db, clock, seals, send })
    const reconciliation = createReconciliation({ db, clock, metrics, projection, replay, log: logger })
    const imports = createImportWork({ db, clock })
    const jobs: EventJobs = createEventJobs({
      ...{ jobsUrl: urls.jobs, projection, mendCorrections, reconciliation, imports, mails, log: logger },
      onJobEnd: ({ queue, outcome, seconds }) => metrics.process.jobs.observe({ queue, outcome }, seconds),
      forget: createTryForgetter({ db, clock }),
    })
    stops.push(jobs.stop)
    const background = createBackground((err) => logger.error({ err }, 'work behind an answer failed'))
    stops.push(background.settle)
    const hints = createHintBoard({ clock, metrics })
    const listener = createHintListener({
      ...{ url: urls.app, log: logger, onHint: hints.tell, onGap: hints.tellAll },
    })
    stops.push(listener.stop)
    const keys = rotatingKeys(secretOf(config.tokenKey, config, 'token-key'))
    const app = await buildApp({
      db,
      hints,
      clock,
      metrics,
      logger,
      keys,
      seals,
      background,
      publicUrl: config.publicUrl,
      onMail: jobs.wantMail,
      version: readVersion(),
      migrations: migrations.map(({ name }) => name),
      secureCookies: config.env !== 'development',
      adminDist: ADMIN_DIST,
      projection,
      onEventsStored: jobs.wake,
      onDayWanted: jobs.wantDay,
      onImportReceived: jobs.takeIn,
      queueDepths: jobs.depths,
      operations: {
        queuePool: jobs.pool,
        metricsToken: () => secrets.metricsToken,
        pressureLimits: config.pressureLimits,
        isStopping: () => isStopping,
        trustedProxies: config.trustedProxies,
        corsOrigins: config.corsOrigins,
      },
    })
    stops.push(() => closeWithin(app, config.stopTimeoutMs))
    const url = await app.listen({ host: config.host, port: config.port })
    listener.start()
    await jobs.start()
    const announceStop = (): void => {
      isStopping = true
    }
    /** Secrets that were changed while the hub runs; those of the database are read for each connection anyway. */
    const takeSecrets = (changed: Config): void => {
      keys.change(secretOf(changed.tokenKey, changed, 'token-key'))
      secrets = changed
    }
    return { url, stop, announceStop, takeSecrets }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Takes nothing new, ends streams of hints, lets what is under way come to its end; what takes longer is cut off. */
async function closeWithin(app: App, timeoutMs: number): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), timeoutMs)
  try {
    await app.close()
  } finally {
    clearTimeout(cut)
  }
}

/** Loaded only where it is wanted: two thousand products are of no use in production. */
async function addDemoData(ownerUrl: string, logger: Logger): Promise<void> {
  const { seedDemo } = await import('./database/seed-demo.ts')
  if (await seedDemo(ownerUrl)) logger.info('demo data written')
}

function makeDataDir(path: string): void {
  try {
    makeDirectory(path)
    accessSync(path, constants.W_OK)
  } catch (cause) {
    throw new Error(`cannot write to the data directory ${path}: ${(cause as Error).message}`, { cause })
  }
}

async function startOwnDatabase(
  config: Config,
  logger: Logger,
  onFailure: (error: Error) => void,
  stops: (() => Promise<unknown>)[],
) {
  refuseMoved(config.dataDir)
  const postgres = await startEmbeddedPostgres(config.dataDir, logger, (code) =>
    onFailure(new Error(`embedded PostgreSQL ended with code ${code}`)),
  )
  stops.push(postgres.stop)
  await ensureRoles(postgres.adminUrl, DATABASE, postgres.credentials)
  return postgres.urls
}

/** One that is given, or made once and kept beside the hub's own database. */
const secretOf = (given: string | undefined, { dataDir }: Config, name: string): string =>
  given ?? readOrCreateSecret(join(dataDir, 'secrets', name), () => randomBytes(32).toString('base64url'))
