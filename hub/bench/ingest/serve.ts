import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { buildApp } from '../../src/app.ts'
import { createBackground } from '../../src/background.ts'
import { systemClock } from '../../src/clock.ts'
import { createDatabase } from '../../src/database/database.ts'
import { createHintBoard } from '../../src/modules/sync/hints/hint-board.ts'
import { plainOperations } from '../../src/operations.ts'
import { createMetrics } from '../../src/plugins/metrics.ts'
import { createProjection } from '../../src/projection/project-events.ts'
import { hubKeys } from '../../src/tokens/hub-keys.ts'
import { createSeals } from '../../src/tokens/seals.ts'

/** The hub's HTTP side in a process of its own, without its jobs: what is measured is ingest. */
const { APP_URL: app = '', JOBS_URL: jobs = '' } = process.env
const clock = systemClock
const metrics = createMetrics()
const db = createDatabase({ app, jobs }, (error) => console.error(error.message))
const server = await buildApp({
  db,
  clock,
  metrics,
  hints: createHintBoard({ clock, metrics }),
  logger: pino({ level: 'error' }),
  keys: hubKeys(randomBytes(32).toString('base64url')),
  version: '0.0.0',
  migrations: [],
  secureCookies: false,
  adminDist: '/nonexistent',
  seals: createSeals(randomBytes(32).toString('base64url')),
  background: createBackground((error) => console.error(error)),
  publicUrl: 'http://127.0.0.1',
  projection: createProjection({ db, clock, metrics, version: '0.0.0' }),
  onEventsStored: () => {},
  onDayWanted: () => {},
  onMail: () => {},
  onImportReceived: () => {},
  queueDepths: async () => new Map(),
  operations: plainOperations,
})
const url = await server.listen({ host: '127.0.0.1', port: 0 })
process.send?.({ url })
process.on('SIGINT', () => process.exit(0))
