import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { HeardClient } from '../database/heard-client.ts'
import { createMailbox } from '../modules/mail/mailbox.ts'
import { createProjection } from '../projection/project-events.ts'
import type { TillDay } from '../reconciliation/day-key.ts'
import { startTestHub, type TestHub } from '../testing/test-hub.ts'
import { enrolTill } from '../testing/test-till.ts'
import { createEventJobs, type EventJobs } from './event-jobs.ts'

const lines: object[] = []
const note = (facts: object, message: string) => void lines.push({ ...facts, message })
const log = { info: note, warn: note }
const mendCorrections = async () => {}
const wait = { timeout: 30_000, interval: 50 }

let hub: TestHub
let jobs: EventJobs[]
let nextTill = 1
beforeAll(async () => {
  hub = await startTestHub()
  // Two hubs at once, as behind a load balancer.
  jobs = [makeJobs(), makeJobs()]
  await Promise.all(jobs.map((one) => one.start()))
})
afterAll(async () => {
  await Promise.all(jobs.map((one) => one.stop()))
  await hub.close()
})

const checked: TillDay[] = []
const reconciliation = {
  days: async (): Promise<TillDay[]> => [],
  check: async (day: TillDay) => {
    checked.push(day)
    return 'whole' as const
  },
}

const imports = { run: async () => {}, waiting: async () => [] }

function makeJobs(): EventJobs {
  const projection = createProjection({ ...hub, version: '1', onParked: (events) => made.parked(events) })
  const retries = { retryLimit: 2, retryDelaySeconds: 0, pollSeconds: 0.5 }
  const made: EventJobs = createEventJobs({
    jobsUrl: hub.postgres.urls.jobs,
    projection,
    mendCorrections,
    reconciliation,
    imports,
    forget: async () => {},
    mails: {
      ...hub.mails,
      deliver: (key) => (broken.has(key.id) ? Promise.reject(new Error('450')) : hub.mails.deliver(key)),
    },
    log,
    retries,
  })
  return made
}

const broken = new Set<string>()

const count = async (text: string, tillId: string): Promise<number> =>
  (await hub.owner.query(`SELECT count(*)::int AS n FROM ${text} AND till_id = $1`, [tillId])).rows[0].n

test('a woken stream is worked off once by whichever hub gets to it', async () => {
  const till = await enrolTill(hub, nextTill++)
  for (let n = 1; n <= 20; n += 1) till.sell(n)
  await till.push()
  const key = { tenantId: till.identity.tenantId, tillId: till.tillId, epochId: till.epochId }
  for (const one of jobs) for (let n = 0; n < 50; n += 1) one.wake(key)
  await vi.waitFor(async () => expect(await count('sale WHERE true', till.tillId)).toBe(20), wait)
  till.sell(21)
  await till.push()
  jobs[0]?.wake(key)
  await vi.waitFor(async () => expect(await count('sale WHERE true', till.tillId)).toBe(21), wait)
  expect(await count('ingest.events_enriched WHERE true', till.tillId)).toBe(22)
})

test('what cannot be read is tried again, then lies in the dead-letter queue of people', async () => {
  const till = await enrolTill(hub, nextTill++)
  till.append({ type: 'sale.completed', payload: { not: 'a sale' } as never })
  till.sell(1)
  await till.push()
  jobs[0]?.wake({ tenantId: till.identity.tenantId, tillId: till.tillId, epochId: till.epochId })
  await vi.waitFor(
    async () => expect(await count(`ingest.projection_failure WHERE status = 'dead'`, till.tillId)).toBe(1),
    wait,
  )
  const { rows } = await hub.owner.query(
    'SELECT seq::int, code, attempts FROM ingest.projection_failure WHERE till_id = $1',
    [till.tillId],
  )
  // Once with its batch, once as the first try of its job, twice more as the limit says.
  expect(rows).toEqual([{ seq: 2, code: 'EVENT_INVALID', attempts: 4 }])
  expect(await count('sale WHERE true', till.tillId)).toBe(1)
})

test('a hub that starts finds what no job was made for', async () => {
  const till = await enrolTill(hub, nextTill++)
  till.sell(1)
  await till.push()
  const late = makeJobs()
  jobs.push(late)
  await late.start()
  await vi.waitFor(async () => expect(await count('sale WHERE true', till.tillId)).toBe(1), wait)
})

test('each job leaves a line that says whose it was and how it ended', async () => {
  const till = await enrolTill(hub, nextTill++)
  const { tenantId } = till.identity
  till.sell(1)
  till.append({ type: 'sale.completed', payload: { customer: 'Siobhan' } as never })
  await till.push()
  const key = { tenantId, tillId: till.tillId, epochId: till.epochId }
  jobs[0]?.wake(key)
  const line = {
    message: 'job',
    jobId: expect.stringMatching(/^[\da-f-]{36}$/),
    ms: expect.any(Number),
    ...key,
  }
  await vi.waitFor(() => {
    expect(lines).toContainEqual({ ...line, queue: 'project-stream', outcome: 'done' })
    const failed = { ...line, queue: 'retry-event', outcome: 'failed', seq: 3, err: expect.any(Error) }
    expect(lines).toContainEqual(failed)
    expect(lines).toContainEqual({ ...line, queue: 'dead-event', outcome: 'done', seq: 3 })
  }, wait)
  expect(JSON.stringify(lines)).not.toContain('Siobhan')
})

test('the queues and their depth are known', async () => {
  const depths = await jobs[0]?.depths()
  expect([...(depths?.keys() ?? [])].sort()).toEqual([
    'dead-event',
    'dead-mail',
    'forget',
    'import-rows',
    'lost-mail',
    'mend-corrections',
    'project-stream',
    'reconcile-day',
    'reconcile-days',
    'retry-event',
    'send-mail',
    'sweep-streams',
  ])
})

test('a day that somebody wants looked at is looked at once, by one of the hubs', async () => {
  const day = { tenantId: randomUUID(), tillId: randomUUID(), businessDate: '2026-11-22' }
  for (const one of jobs) for (let n = 0; n < 10; n += 1) one.wantDay(day)
  await vi.waitFor(() => expect(checked).toEqual([day]), wait)
})

test('connections of the queue that break, lent out or not, end no hub, and jobs go on', async () => {
  const till = await enrolTill(hub, nextTill++)
  const key = { tenantId: till.identity.tenantId, tillId: till.tillId, epochId: till.epochId }
  const admin = new pg.Client({ connectionString: hub.postgres.adminUrl })
  await admin.connect()
  let broken = 0
  for (let n = 1; n <= 5; n += 1) {
    till.sell(n)
    await till.push(n === 1 ? 1 : n + 1)
    for (const one of jobs) one.wake(key)
    const { rowCount } = await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'codex-hub-boss%'`,
    )
    broken += rowCount ?? 0
  }
  await admin.end()
  expect(broken).toBeGreaterThan(0)
  await vi.waitFor(async () => {
    for (const one of jobs) one.wake(key)
    expect(await count('sale WHERE true', till.tillId)).toBe(5)
  }, wait)
})

test('a connection that is lent out and breaks says so to nobody, and that is no crash', () => {
  const broke = new Error('terminating connection')
  expect(() => new pg.Client().emit('error', broke)).toThrow(broke)
  expect(() => new HeardClient().emit('error', broke)).not.toThrow()
})

test('only the role of jobs may touch the queue', async () => {
  await expect(hub.db.app.query('SELECT 1 FROM pgboss.job')).rejects.toThrow(/permission denied/)
})

test('a stream that breaks what reads it keeps neither the others nor its hub from starting', async () => {
  const broken = await enrolTill(hub, nextTill++)
  const whole = await enrolTill(hub, nextTill++)
  for (const till of [broken, whole]) {
    till.sell(1)
    await till.push()
  }
  const projection = createProjection({ ...hub, version: '1' })
  const late = createEventJobs({
    ...{
      jobsUrl: hub.postgres.urls.jobs,
      mendCorrections,
      reconciliation,
      imports,
      mails: hub.mails,
      forget: async () => {},
      log,
    },
    projection: {
      ...projection,
      projectStream: (key, stop) =>
        key.tillId === broken.tillId
          ? Promise.reject(new Error('broken'))
          : projection.projectStream(key, stop),
    },
  })
  jobs.push(late)
  await late.start()
  expect(await count('sale WHERE true', whole.tillId)).toBe(1)
})

test('a letter goes out by a job, and one that no server takes is tried again and given up', async () => {
  const tenantId = hub.shop.tenant.id
  const mailbox = createMailbox({ ...hub, onMail: (key) => jobs[0]?.wantMail(key) })
  const letter = { kind: 'reset', to: 'ana@example.com', subject: 'S', text: 'T' }
  const post = () => hub.db.appTransaction(tenantId, (sql) => mailbox.post(sql, tenantId, letter))
  const [fine, bad] = [await post(), await post()]
  broken.add(bad.id)
  for (const key of [fine, bad]) mailbox.tell(key)
  const state = async (id: string) =>
    (await hub.owner.query('SELECT sent_at, failed_at FROM mail WHERE id = $1', [id])).rows[0]
  await vi.waitFor(async () => expect((await state(fine.id)).sent_at).not.toBeNull(), wait)
  await vi.waitFor(async () => expect((await state(bad.id)).failed_at).not.toBeNull(), wait)
  expect(hub.sent.map(({ to }) => to)).toEqual(['ana@example.com'])
})
