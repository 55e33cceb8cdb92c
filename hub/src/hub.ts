import { randomBytes } from 'node:crypto'
import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { buildApp } from './app.ts'
import { createBackground } from './background.ts'
import { systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { checkRoles } from './database/check-roles.ts'
import { createDatabase } from './database/database.ts'
import { DATABASE } from './database/embedded/cluster.ts'
import { startEmbeddedPostgres } from './database/embedded/embedded-postgres.ts'
import { migrate, readMigrations } from './database/migrate.ts'
import { ensureRoles } from './database/roles.ts'
import { createEventJobs, type EventJobs } from './jobs/event-jobs.ts'
import { makeDirectory } from './make-directory.ts'
import { ADMIN_DIST } from './modules/admin/admin-routes.ts'
import { createCorrectionMender } from './modules/conflicts/mend-corrections.ts'
import { createCorrectionMerger } from './modules/conflicts/merge-corrections.ts'
import { createFileOutbox } from './modules/mail/file-outbox.ts'
import { createMailSender } from './modules/mail/mail-sender.ts'
import { createSmtp } from './modules/mail/smtp.ts'
import { createTryForgetter } from './modules/session/forget-tries.ts'
import { createHintBoard } from './modules/sync/hints/hint-board.ts'
import { createHintListener } from './modules/sync/hints/hint-listener.ts'
import { createMetrics } from './plugins/metrics.ts'
import { createProjection } from './projection/project-events.ts'
import { createReconciliation } from './reconciliation/reconcile.ts'
import { createReplay } from './replay/replay.ts'
import { readOrCreateSecret } from './secret-file.ts'
import { hubKeys } from './tokens/hub-keys.ts'
import { createSeals } from './tokens/seals.ts'
import { readVersion } from './version.ts'

/** Everything of one hub, in order: data directory, database, migrations, jobs, HTTP. `stop` undoes it. */
export async function startHub(config: Config, logger: Logger, onFailure: (error: Error) => void) {
  const stops: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const undo of stops.splice(0).reverse()) await undo()
  }
  try {
    makeDataDir(config.dataDir)
    const urls = config.databaseUrls ?? (await startOwnDatabase(config, logger, onFailure, stops))
    const migrations = await readMigrations()
    const applied = await migrate(urls.owner, migrations)
    if (applied.length > 0) logger.info({ applied }, 'database migrated')
    if (config.demoData) await addDemoData(urls.owner, logger)

    await checkRoles(urls)
    const clock = systemClock
    const metrics = createMetrics()
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
    const jobs: EventJobs = createEventJobs({
      ...{ jobsUrl: urls.jobs, projection, mendCorrections, reconciliation, mails, log: logger },
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
    const app = await buildApp({
      db,
      hints,
      clock,
      metrics,
      logger,
      keys: hubKeys(secretOf(config.tokenKey, config, 'token-key')),
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
      queueDepths: jobs.depths,
    })
    stops.push(() => app.close())
    const url = await app.listen({ host: config.host, port: config.port })
    listener.start()
    await jobs.start()
    return { url, stop }
  } catch (error) {
    await stop()
    throw error
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
