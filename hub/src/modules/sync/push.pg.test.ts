import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { hashText, NO_HASH } from '@codex/shared/journal/hash'
import { MAX_PUSH_EVENTS, pushBody, REQUEST_HASH_HEADER } from '@codex/shared/sync/push'
import { OLDEST_SYNC_PROTOCOL, SYNC_PROTOCOL } from '@codex/shared/sync/version'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { enrolTill, requestHash } from '../../testing/test-till.ts'

let hub: TestHub
let nextTill = 1
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.close())

const newTill = () => enrolTill(hub, nextTill++)

const stored = async (tillId: string) => {
  const { rows } = await hub.owner.query(
    'SELECT seq::int, text, hash, fault FROM ingest.events_raw WHERE till_id = $1 ORDER BY epoch_id, seq',
    [tillId],
  )
  return rows
}

test('events are stored as they were written and acknowledged', async () => {
  const till = await newTill()
  till.sell(1)
  const answer = await till.push()
  expect(answer.json()).toMatchObject({ ackedSeq: 2, chainHead: till.journal[1]?.hash, status: 'open' })
  const rows = await stored(till.tillId)
  expect(rows).toEqual(till.journal.map(({ seq, text, hash }) => ({ seq, text, hash, fault: null })))
})

test('a repeated push is acknowledged again and stored once', async () => {
  const till = await newTill()
  till.sell(1)
  const first = await till.push()
  const again = await till.push()
  expect(again.json()).toEqual(first.json())
  till.sell(2)
  // Overlaps what is known.
  expect((await till.push(2, 3)).json()).toMatchObject({ ackedSeq: 3, status: 'open' })
  expect(await stored(till.tillId)).toHaveLength(3)
})

test('the same batch from two connections at once is stored once', async () => {
  const till = await newTill()
  for (let n = 1; n <= 20; n += 1) till.sell(n)
  const answers = await Promise.all([till.push(), till.push(), till.push(), till.push()])
  for (const answer of answers) expect(answer.json()).toMatchObject({ ackedSeq: 21, status: 'open' })
  expect(await stored(till.tillId)).toHaveLength(21)
})

test('a gap is refused with the place to go on from, and nothing is stored', async () => {
  const till = await newTill()
  till.sell(1)
  till.sell(2)
  const early = await till.push(2, 3)
  expect(early.statusCode).toBe(409)
  expect(early.json().error).toMatchObject({
    code: 'SYNC_OUT_OF_ORDER',
    details: { expectedSeq: 1, chainHead: NO_HASH },
  })
  expect(await stored(till.tillId)).toHaveLength(0)
  await till.push(1, 1)
  const late = await till.push(3, 3)
  expect(late.json().error.details).toEqual({ expectedSeq: 2, chainHead: till.journal[0]?.hash })
})

test('another text for a known place overwrites nothing and sets the stream apart', async () => {
  const till = await newTill()
  till.sell(1)
  await till.push()
  const original = await stored(till.tillId)
  const rival = till.journal[1]?.text.replace('"receiptNumber":1', '"receiptNumber":7') ?? ''
  const answer = await till.pushTexts(2, [rival])
  expect(answer.json()).toMatchObject({
    ackedSeq: 2,
    chainHead: hashText(rival),
    status: 'quarantined',
    ...{ reason: 'conflict', isRival: true },
  })
  expect(await stored(till.tillId)).toEqual(original)
  const { rows } = await hub.owner.query('SELECT text FROM ingest.event_conflict WHERE till_id = $1', [
    till.tillId,
  ])
  expect(rows).toEqual([{ text: rival }])
  const audit = await hub.owner.query(
    `SELECT details FROM audit_log WHERE action = 'stream.quarantined' AND actor_id = $1`,
    [till.tillId],
  )
  expect(audit.rows[0].details).toMatchObject({ reason: 'conflict' })

  // Later sales are kept and acknowledged all the same.
  till.sell(2)
  expect((await till.push(3, 3)).json()).toMatchObject({ ackedSeq: 3, status: 'quarantined' })
})

test.each([
  ['an event of another till', 'wrong-till', { tillId: randomUUID() }],
  ['an event of another tenant', 'wrong-till', { tenantId: randomUUID() }],
  ['an event of another epoch', 'wrong-sequence', { epochId: randomUUID() }],
])('%s is kept raw and sets the stream apart', async (_name, fault, change) => {
  const till = await newTill()
  till.sell(1, change)
  expect((await till.push()).json()).toMatchObject({ ackedSeq: 2, status: 'quarantined' })
  expect((await stored(till.tillId))[1]).toMatchObject({ text: till.journal[1]?.text, fault })
})

test('an altered event breaks the link of the one after it', async () => {
  const till = await newTill()
  till.sell(1)
  till.sell(2)
  const texts = till.journal.map(({ text }) => text)
  texts[1] = texts[1]?.replace('"receiptNumber":1', '"receiptNumber":9') ?? ''
  expect((await till.pushTexts(1, texts)).json()).toMatchObject({ ackedSeq: 3, status: 'quarantined' })
  expect((await stored(till.tillId)).map(({ fault }) => fault)).toEqual([null, null, 'unlinked'])
})

test.each([
  ['white space', (text: string) => text.replace(',', ', '), 'not-canonical'],
  ['a member twice', (text: string) => text.replace('{', '{"appVersion":"0.1.0",'), 'not-canonical'],
  ['a lone surrogate', (text: string) => text.replace('"0.1.0"', '"\\ud800"'), 'not-unicode'],
  [
    'nested deeper than any event',
    (text: string) =>
      text.replace('"payload":{', `"payload":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)},`),
    'malformed',
  ],
  ['no envelope', () => '{"a":"\\u0000"}', 'malformed'],
])('a text with %s is kept as it came', async (_name, change, fault) => {
  const till = await newTill()
  till.sell(1)
  const text = change(till.journal[1]?.text ?? '')
  const answer = await till.pushTexts(1, [till.journal[0]?.text ?? '', text])
  expect(answer.json()).toMatchObject({ ackedSeq: 2, status: 'quarantined' })
  expect((await stored(till.tillId))[1]).toMatchObject({ text, fault })
})

test('a type with a NUL character does not jam the till', async () => {
  const till = await newTill()
  const [opened] = till.journal
  const text = opened?.text.replace('"epoch.opened"', '"odd\\u0000type"') ?? ''
  expect((await till.pushTexts(1, [text])).json()).toMatchObject({ ackedSeq: 1 })
})

test('what is no push is refused by name and stores nothing', async () => {
  const till = await newTill()
  const post = (payload: unknown, headers: object = {}) =>
    hub.app.inject({
      method: 'POST',
      url: '/v1/sync/events',
      headers: { ...till.headers, 'content-type': 'application/json', ...headers },
      payload: payload as string,
    })
  const [text] = till.journal.map((event) => event.text)
  const codeOf = async (answer: ReturnType<typeof post>) => (await answer).json().error.code

  expect(await codeOf(post('{'))).toBe('INPUT_INVALID')
  expect(await codeOf(post('{"protocol":1}'))).toBe('INPUT_INVALID')
  const hashed = (body: string) => post(body, { [REQUEST_HASH_HEADER]: requestHash(body) })
  expect(await codeOf(hashed(pushBody(till.epochId, 1, [])))).toBe('INPUT_INVALID')
  const many = Array.from({ length: MAX_PUSH_EVENTS + 1 }, () => text as string)
  expect(await codeOf(hashed(pushBody(till.epochId, 1, many)))).toBe('INPUT_INVALID')
  const future = await hashed(pushBody(till.epochId, 1, [text as string], SYNC_PROTOCOL + 1))
  expect([future.statusCode, future.json().error]).toMatchObject([
    426,
    { code: 'SYNC_PROTOCOL', details: { supported: SYNC_PROTOCOL, oldest: OLDEST_SYNC_PROTOCOL } },
  ])
  const whole = pushBody(till.epochId, 1, [text as string])
  expect(await codeOf(post(whole))).toBe('REQUEST_DAMAGED')
  expect(await codeOf(post(whole, { [REQUEST_HASH_HEADER]: requestHash(`${whole} `) }))).toBe(
    'REQUEST_DAMAGED',
  )
  const bomb = gzipSync(`{"a":"${'x'.repeat(20_000_000)}"}`)
  expect(await codeOf(post(bomb, { 'content-encoding': 'gzip' }))).toBe('BODY_TOO_LARGE')
  expect(await codeOf(post('not gzip', { 'content-encoding': 'gzip' }))).toBe('INPUT_INVALID')
  expect(await codeOf(post('{}', { 'content-encoding': 'br' }))).toBe('INPUT_INVALID')
  expect(await codeOf(post('{}', { authorization: '' }))).toBe('AUTH_REQUIRED')
  expect(await stored(till.tillId)).toHaveLength(0)
})

test('outcomes are counted', async () => {
  const text = await hub.metrics.registry.metrics()
  expect(text).toMatch(/codex_ingest_events_total\{outcome="conflicting"\} 1/)
  expect(text).toMatch(/codex_ingest_events_total\{outcome="faulty"\} [1-9]/)
  const page = await hub.app.inject({ method: 'GET', url: '/metrics' })
  expect(page.body).toMatch(/codex_quarantined_streams [1-9]/)
})
