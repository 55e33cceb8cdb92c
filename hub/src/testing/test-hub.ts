import { randomBytes } from 'node:crypto'
import type { FastifyBaseLogger } from 'fastify'
import pg from 'pg'
import { pino } from 'pino'
import { buildApp } from '../app.ts'
import { createBackground } from '../background.ts'
import { createDatabase } from '../database/database.ts'
import { readMigrations } from '../database/migrate.ts'
import { seedDemo } from '../database/seed-demo.ts'
import type { MetricsBounds } from '../metrics/fleet-metrics.ts'
import { createCorrectionMender } from '../modules/conflicts/mend-corrections.ts'
import { createCorrectionMerger } from '../modules/conflicts/merge-corrections.ts'
import { createImportWork } from '../modules/imports/import-work.ts'
import type { ImportKey } from '../modules/imports/imports-service.ts'
import type { Mail } from '../modules/mail/mail-port.ts'
import { createMailSender } from '../modules/mail/mail-sender.ts'
import type { MailKey } from '../modules/mail/mailbox.ts'
import { createHintBoard } from '../modules/sync/hints/hint-board.ts'
import { createHintListener } from '../modules/sync/hints/hint-listener.ts'
import { type Operations, plainOperations } from '../operations.ts'
import { createMetrics } from '../plugins/metrics.ts'
import { createProjection } from '../projection/project-events.ts'
import type { TillDay } from '../reconciliation/day-key.ts'
import { hubKeys } from '../tokens/hub-keys.ts'
import { createSeals } from '../tokens/seals.ts'
import { testClock } from './test-clock.ts'
import { quietLog, startTestPostgres } from './test-postgres.ts'
import { OWNER_PASSWORD, testShop } from './test-shop.ts'

export type TestHub = Awaited<ReturnType<typeof startTestHub>>

type Options = {
  /** Seeds of the keys that sign and verify tokens, as HUB_TOKEN_KEY has them. */
  readonly tokenKeys?: string
  readonly logger?: FastifyBaseLogger
  readonly metricsBounds?: MetricsBounds
  readonly operations?: Partial<Operations>
}

export const newTokenKey = (): string => randomBytes(32).toString('base64url')

/** The hub's app over a real PostgreSQL with two small tenants, a clock of its own and no port. */
export async function startTestHub({
  tokenKeys = newTokenKey(),
  logger = pino({ level: 'silent' }),
  metricsBounds,
  operations,
}: Options = {}) {
  const postgres = await startTestPostgres()
  const shop = testShop('Alpha')
  const otherShop = testShop('Beta')
  await seedDemo(postgres.urls.owner, shop)
  await seedDemo(postgres.urls.owner, otherShop)

  const clock = testClock()
  const metrics = createMetrics(metricsBounds)
  const db = createDatabase(postgres.urls, () => {})
  const merger = createCorrectionMerger({ db, clock, metrics })
  const { run: mendCorrections } = createCorrectionMender({ db, clock, merger })
  const projection = createProjection({
    ...{ db, clock, metrics, version: '1', onCorrected: merger.mergeTenant },
  })
  const hints = createHintBoard({ clock, metrics })
  const listener = createHintListener({
    ...{ url: postgres.urls.app, log: quietLog, onHint: hints.tell, onGap: hints.tellAll },
  })
  const migrations = (await readMigrations()).map(({ name }) => name)
  const seals = createSeals(newTokenKey())
  const failures: unknown[] = []
  const background = createBackground((error) => failures.push(error))
  const posted: MailKey[] = []
  const sent: Mail[] = []
  const mails = createMailSender({ db, clock, seals, send: async (mail) => void sent.push(mail) })
  /** What was posted up to now is in `sent`. */
  const deliverMail = async () => {
    await background.settle()
    if (failures.length > 0) throw failures[0]
    for (const key of posted.splice(0)) await mails.deliver(key)
  }
  const wantedDays: TillDay[] = []
  const received: ImportKey[] = []
  const imports = createImportWork({ db, clock })
  /** Takes in what was received. */
  const takeIn = async (): Promise<void> => {
    for (const key of received.splice(0)) await imports.run(key)
  }
  /** Another instance of the hub over the same database. */
  const buildInstance = (keys: string) =>
    buildApp({
      db,
      hints,
      clock,
      metrics,
      logger,
      keys: hubKeys(keys),
      seals,
      background,
      publicUrl: 'https://hub.example.com',
      onMail: (key) => void posted.push(key),
      version: '0.0.0',
      migrations,
      secureCookies: false,
      adminDist: '/nonexistent',
      projection,
      onEventsStored: () => {},
      onDayWanted: (day) => void wantedDays.push(day),
      onImportReceived: (key) => void received.push(key),
      queueDepths: async () => new Map(),
      operations: { ...plainOperations, ...operations },
    })
  const app = await buildInstance(tokenKeys)
  const owner = new pg.Pool({ connectionString: postgres.urls.owner, max: 2 })
  owner.on('error', () => {})

  /** Headers of a signed-in user. */
  const signIn = async (email: string = shop.users[0]?.email ?? '', password = OWNER_PASSWORD) => {
    const answer = await app.inject({ method: 'POST', url: '/v1/session', payload: { email, password } })
    const [cookie] = answer.cookies
    return { cookie: `${cookie?.name}=${cookie?.value}`, 'x-csrf-token': answer.json().csrfToken as string }
  }

  const close = async () => {
    await app.close()
    await listener.stop()
    await owner.end()
    await db.close()
    await postgres.remove()
  }

  return {
    ...{ app, buildInstance, db, clock, metrics, hints, listener, owner, shop, otherShop, postgres, signIn },
    ...{ projection, merger, mendCorrections, wantedDays, takeIn, imports, seals, mails, sent, deliverMail },
    project: projection.run,
    close,
  }
}
