import { gzipSync } from 'node:zlib'
import { pushBody, REQUEST_HASH_HEADER } from '@codex/shared/sync/push'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { enrolTill, requestHash, type TestTill } from '../../testing/test-till.ts'

const HOSTILE = `'); DROP TABLE sale; --<script>alert(1)</script>\${7*7}\u0000\u202e"\\`

let hub: TestHub
let till: TestTill
let nextTill = 1
let logged = ''
beforeAll(async () => {
  const logger = pino({ level: 'trace' }, { write: (line: string) => (logged += line) })
  hub = await startTestHub({ logger })
})
afterAll(() => hub.close())
beforeEach(async () => {
  till = await enrolTill(hub, nextTill++)
})

const post = async (payload: Buffer | string, headers: object = {}) => {
  const answer = await hub.app.inject({
    method: 'POST',
    url: '/v1/sync/events',
    headers: { ...till.headers, 'content-type': 'application/json', ...headers },
    payload,
  })
  return { status: answer.statusCode, code: answer.json().error?.code, body: answer.json() }
}
const gzip = { 'content-encoding': 'gzip' }
const hashed = (text: string) => ({ [REQUEST_HASH_HEADER]: requestHash(text) })
const body = () =>
  pushBody(
    till.epochId,
    1,
    till.journal.map(({ text }) => text),
  )
const stored = async () =>
  (
    await hub.owner.query('SELECT text, fault FROM ingest.events_raw WHERE till_id = $1 ORDER BY seq', [
      till.tillId,
    ])
  ).rows

test('a bomb is cut off at the bound, whatever it would have become', async () => {
  const bomb = gzipSync(Buffer.alloc(200_000_000, '['))
  expect(bomb.length).toBeLessThan(1_000_000)
  const before = process.memoryUsage().arrayBuffers
  expect(await post(bomb, gzip)).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' })
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000)
  const nested = gzipSync(gzipSync(Buffer.alloc(50_000_000, 'a')))
  expect(await post(nested, gzip)).toMatchObject({ status: 400, code: 'INPUT_INVALID' })
  expect(await stored()).toEqual([])
})

test('a body beyond the bound is refused, plain or zipped', async () => {
  till.sell(1)
  const large = `${body().slice(0, -1)},"x":"${'x'.repeat(1_200_000)}"}`
  expect(await post(large)).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' })
  expect(await post(gzipSync(large), gzip)).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' })
  expect(await stored()).toEqual([])
})

test('a zipped body that ends early or goes on behind its end is refused', async () => {
  const whole = gzipSync(body())
  expect(await post(whole.subarray(0, whole.length - 9), gzip)).toMatchObject({ code: 'INPUT_INVALID' })
  expect(await stored()).toEqual([])
})

test('an event beyond the bound is kept, acknowledged, and set apart', async () => {
  const [opened] = till.journal
  const text = opened?.text.replace('"reason":"enrolled"', `"reason":"${'e'.repeat(300_000)}"`) ?? ''
  const sent = pushBody(till.epochId, 1, [text])
  const { status, body: answer } = await post(sent, hashed(sent))
  expect([status, answer.ackedSeq, answer.status]).toEqual([200, 1, 'quarantined'])
  expect(await stored()).toEqual([{ text, fault: 'too-large' }])
})

test('brackets a million deep exhaust nothing', async () => {
  const deep = '['.repeat(500_000) + ']'.repeat(500_000)
  const { status } = await post(`{"protocol":1,"epochId":"${till.epochId}","firstSeq":1,"events":${deep}}`)
  expect(status).toBe(400)
  expect((await post('[{"a":'.repeat(150_000))).code).toBe('INPUT_INVALID')
  expect(await stored()).toEqual([])
})

test.each([
  ['a lone continuation byte', [0x80]],
  ['an overlong slash', [0xc0, 0xaf]],
  ['a surrogate in UTF-8', [0xed, 0xa0, 0x80]],
  ['a code point beyond the last', [0xf4, 0x90, 0x80, 0x80]],
  ['a sequence that is cut off', [0xe2, 0x82]],
])('%s is no UTF-8: refused, never replaced', async (_name, bytes) => {
  till.sell(1)
  const [head, tail] = body().split('Cheese') as [string, string]
  const broken = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(tail)])
  expect(await post(broken)).toMatchObject({ status: 400, code: 'INPUT_INVALID' })
  expect(await post(gzipSync(broken), gzip)).toMatchObject({ status: 400, code: 'INPUT_INVALID' })
  expect(await stored()).toEqual([])
})

test('a bare NUL is no JSON', async () => {
  expect(await post(body().replace('enrolled', 'enrol\0led'))).toMatchObject({ code: 'INPUT_INVALID' })
})

/** Every text of a value, each once replaced. */
function* poisoned(
  value: unknown,
  put: (changed: unknown) => unknown = (changed) => changed,
): Generator<unknown> {
  if (typeof value === 'string') yield put(HOSTILE)
  else if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value))
      yield* poisoned(one, (changed) =>
        put(Array.isArray(value) ? value.with(Number(name), changed) : { ...value, [name]: changed }),
      )
}

test('SQL, script and NUL in every text of a sale are stored as they came and do nothing', async () => {
  const sale = till.sell(1)
  till.journal.pop()
  const payloads = [...poisoned(JSON.parse(JSON.stringify(sale)))] as { saleId: string }[]
  expect(payloads.length).toBeGreaterThan(20)
  payloads.forEach((payload, i) => {
    const own =
      payload.saleId === sale.saleId
        ? { saleId: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}` }
        : {}
    till.append({ type: 'sale.completed', payload: { ...payload, ...own, receiptNumber: i + 1 } as never })
  })
  const { body: answer } = await post(gzipSync(body()), { ...gzip, ...hashed(body()) })
  expect(answer).toMatchObject({ ackedSeq: payloads.length + 1, status: 'open' })
  expect((await stored()).map(({ text }) => text)).toEqual(till.journal.map(({ text }) => text))
  await hub.project()
  const count = async (table: string) =>
    (await hub.owner.query(`SELECT count(*)::int AS n FROM ${table} WHERE till_id = $1`, [till.tillId]))
      .rows[0].n
  expect((await count('sale')) + (await count('ingest.projection_failure'))).toBe(payloads.length)
  expect(await count('sale')).toBeGreaterThan(3)
  const { rows } = await hub.owner.query(
    `SELECT l.name FROM sale_line l JOIN sale s ON s.tenant_id = l.tenant_id AND s.id = l.sale_id
     WHERE s.till_id = $1 AND l.name LIKE '%script%'`,
    [till.tillId],
  )
  expect(rows[0]?.name).toBe(HOSTILE.replace('\0', '\uFFFD'))
})

test('what people look at afterwards is JSON, and nothing of it stands in the logs or the metrics', async () => {
  const headers = await hub.signIn()
  for (const url of ['/v1/sales?limit=200', '/v1/ingest/failures?limit=200']) {
    const answer = await hub.app.inject({ method: 'GET', url, headers })
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      200,
      'application/json; charset=utf-8',
    ])
  }
  const metrics = await hub.app.inject({ method: 'GET', url: '/metrics' })
  expect(metrics.body).not.toContain('DROP TABLE')
  expect(logged).toContain('BODY_TOO_LARGE')
  expect(logged).not.toContain('DROP TABLE')
  expect(logged).not.toContain('<script>')
  expect(logged).not.toContain(till.headers.authorization)
})
