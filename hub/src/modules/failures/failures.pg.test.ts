import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { enrolTill, type TestTill } from '../../testing/test-till.ts'

let hub: TestHub
let till: TestTill
let headers: Record<string, string>
let nextTill = 1
beforeAll(async () => {
  hub = await startTestHub()
  headers = await hub.signIn()
})
afterAll(() => hub.close())

/** A sale whose first line has no article name that the schema knows: it waits at sequence 2. */
beforeEach(async () => {
  till = await enrolTill(hub, nextTill++)
  const sale = till.sell(1)
  till.journal.pop()
  const articles = sale.articles.map((one) => ({ ...one, name: '' }))
  till.append({ type: 'sale.completed', payload: { ...sale, articles } })
  await till.push()
  await hub.project()
})

const place = (seq = 2) => `/v1/ingest/failures/${till.tillId}/${till.epochId}/${seq}`
const call = async (method: 'GET' | 'POST', url: string, payload?: object, as = headers) => {
  const answer = await hub.app.inject({ method, url, headers: as, ...(payload && { payload }) })
  return { status: answer.statusCode, body: answer.json() }
}
const names = { op: 'replace', path: '/payload/articles/0/name', value: 'Apple' }
const right = [0, 1, 2].map((n) => ({ ...names, path: `/payload/articles/${n}/name` }))
const sales = async () =>
  (await hub.owner.query('SELECT total_minor::int AS total FROM sale WHERE till_id = $1', [till.tillId])).rows

test('a failure is listed and shown with the event as it came, its error and its tries', async () => {
  const { body } = await call('GET', `/v1/ingest/failures?tillId=${till.tillId}`)
  expect(body).toMatchObject({
    failures: [{ seq: 2, type: 'sale.completed', status: 'retrying', code: 'EVENT_INVALID', attempts: 1 }],
    next: null,
  })
  const one = await call('GET', place())
  expect(one.body).toMatchObject({
    text: till.journal[1]?.text,
    hash: till.journal[1]?.hash,
    error: 'EVENT_INVALID: reason payload: at articles.0.name',
    patches: [],
    settledAt: null,
  })
  expect(one.body.stack).toContain('AppError')
  expect((await call('GET', place(1))).body.error.code).toBe('NOT_FOUND')
})

test('pages go on where the one before ended', async () => {
  const seen: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const { body } = await call('GET', `/v1/ingest/failures?limit=1${next && `&before=${next}`}`)
    seen.push(...body.failures.map((one: { tillId: string; seq: number }) => `${one.tillId} ${one.seq}`))
    next = body.next
  }
  const { rows } = await hub.owner.query(
    `SELECT count(*)::int AS n FROM ingest.projection_failure WHERE status IN ('retrying', 'dead')`,
  )
  expect(seen).toHaveLength(rows[0].n)
  expect(new Set(seen).size).toBe(rows[0].n)
})

test('a correction is recorded with who, when and why, the text stays, and the sale is read', async () => {
  const { status, body } = await call('POST', `${place()}/corrections`, {
    operations: right,
    reason: 'the name was lost',
  })
  expect([status, body.status]).toEqual([200, 'done'])
  expect(body.patches).toEqual([
    {
      operations: right,
      reason: 'the name was lost',
      patchedBy: body.settledBy,
      patchedAt: expect.any(String),
    },
  ])
  expect(body.text).toBe(till.journal[1]?.text)
  expect(await sales()).toHaveLength(1)
  const { rows } = await hub.owner.query(
    `SELECT patches, (SELECT text FROM ingest.events_raw r WHERE r.till_id = e.till_id AND r.seq = e.seq) AS text
     FROM ingest.events_enriched e WHERE till_id = $1 AND seq = 2`,
    [till.tillId],
  )
  expect(rows).toEqual([{ patches: 1, text: till.journal[1]?.text }])
  const audit = await hub.owner.query(
    `SELECT details FROM audit_log WHERE action = 'failure.corrected' AND entity_id = $1`,
    [till.epochId],
  )
  expect(audit.rows).toHaveLength(1)
  expect((await call('POST', `${place()}/retry`)).body.error).toMatchObject({
    code: 'FAILURE_SETTLED',
    details: { status: 'done' },
  })
  expect(await sales()).toHaveLength(1)
})

test('a correction that does not help stays recorded, and another one builds on it', async () => {
  const first = await call('POST', `${place()}/corrections`, {
    operations: right.slice(0, 1),
    reason: 'one name',
  })
  expect(first.body).toMatchObject({ status: 'retrying', attempts: 2 })
  const second = await call('POST', `${place()}/corrections`, {
    operations: right.slice(1),
    reason: 'the others',
  })
  expect(second.body).toMatchObject({
    status: 'done',
    patches: [{ reason: 'one name' }, { reason: 'the others' }],
  })
  expect(await sales()).toHaveLength(1)
})

test('no correction changes what the receipt states, or misses its place', async () => {
  const post = async (operation: object) =>
    (await call('POST', `${place()}/corrections`, { operations: [operation], reason: 'because' })).body.error
  expect(await post({ op: 'replace', path: '/payload/totalMinor', value: 1 })).toMatchObject({
    code: 'PATCH_FORBIDDEN',
    details: { field: 'payload.totalMinor' },
  })
  expect(await post({ op: 'remove', path: '/payload/nothing' })).toMatchObject({ code: 'PATCH_INVALID' })
  expect(await post({ op: 'move', path: '/payload/x' })).toMatchObject({ code: 'INPUT_INVALID' })
  expect((await call('GET', place())).body.patches).toEqual([])
})

test('a discarded event comes into no total, and says who set it aside and why', async () => {
  await hub.projection.bury({
    tenantId: till.identity.tenantId,
    tillId: till.tillId,
    epochId: till.epochId,
    seq: 2,
  })
  const { body } = await call('POST', `${place()}/discard`, { reason: 'a test of the till' })
  expect(body).toMatchObject({
    status: 'discarded',
    reason: 'a test of the till',
    settledBy: expect.any(String),
  })
  const key = { tenantId: till.identity.tenantId, tillId: till.tillId, epochId: till.epochId, seq: 2 }
  expect(await hub.projection.retry(key)).toBe('settled')
  expect(await sales()).toEqual([])
  const listed = await call('GET', `/v1/ingest/failures?tillId=${till.tillId}`)
  expect(listed.body.failures).toEqual([])
})

test('a viewer may look and change nothing; another tenant sees nothing', async () => {
  const viewer = await hub.signIn(hub.shop.users[1]?.email)
  expect((await call('GET', place(), undefined, viewer)).status).toBe(200)
  expect((await call('POST', `${place()}/retry`, undefined, viewer)).body.error.code).toBe('AUTH_SCOPE')
  const other = await hub.signIn(hub.otherShop.users[0]?.email)
  expect((await call('GET', '/v1/ingest/failures', undefined, other)).body.failures).toEqual([])
  expect((await call('GET', place(), undefined, other)).status).toBe(404)
  expect((await call('POST', `${place()}/discard`, { reason: 'mine now' }, other)).status).toBe(404)
})

test('what waits is measured', async () => {
  const page = await hub.app.inject({ method: 'GET', url: '/metrics' })
  expect(page.body).toMatch(/codex_events_retrying [1-9]/)
  expect(page.body).toMatch(/codex_events_dead \d/)
  expect(page.body).toMatch(/codex_projection_lag_seconds 0\b/)
})
