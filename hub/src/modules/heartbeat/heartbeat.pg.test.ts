import { addLatency, emptyHistogram } from '@codex/shared/latency/histogram'
import { type HeartbeatRequest, summarise } from '@codex/shared/sync/heartbeat'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readStreamEnds, recordVerifiedBackup } from '../../database/record-backup.ts'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { aHeartbeat, enrolTill, type TestTill } from '../../testing/test-till.ts'

let hub: TestHub
let number = 1
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.close())

const newTill = () => enrolTill(hub, number++)
const latency = (ms: number, hour = '2026-11-22T09') =>
  summarise('scan-to-disk', hour, addLatency(emptyHistogram(), ms))
const said = aHeartbeat
const beat = async (till: TestTill, payload: object) =>
  hub.app.inject({ method: 'POST', url: '/v1/sync/heartbeat', headers: till.headers, payload })
const row = async (till: TestTill) => {
  const { rows } = await hub.owner.query('SELECT * FROM ingest.till_heartbeat WHERE till_id = $1', [
    till.tillId,
  ])
  return rows
}

test('the last word of a till is kept, and answered with what it needs', async () => {
  const till = await newTill()
  await beat(till, said({ backlog: { events: 900, oldestAt: null } }))
  const answer = await beat(till, said())
  expect(answer.statusCode).toBe(200)
  expect(answer.json()).toMatchObject({
    ...{ serverTime: hub.clock.now().toISOString(), backedUp: [], hasTwin: false },
    update: { ring: 'stable', version: null, percentage: 0, halted: false },
  })
  expect(answer.json().settingsRevision).toBeGreaterThan(0)
  expect(await row(till)).toMatchObject([
    {
      backlog_events: '7',
      clock_offset_ms: '-4000',
      app_version: '0.1.0',
      unprinted: 2,
      devices: { printer: 'offline' },
    },
  ])
})

test('a till whose engine is gone still speaks, and that is seen', async () => {
  const till = await newTill()
  await beat(till, said({ facts: null }))
  expect(await row(till)).toMatchObject([{ app_version: null, backlog_events: '7' }])
})

test('a later summary of an hour takes the place of the one before; old hours go', async () => {
  const till = await newTill()
  const facts = (latencies: object[]) =>
    said({ facts: { ...said().facts, latencies } as HeartbeatRequest['facts'] })
  await beat(till, facts([latency(3), latency(5, '2024-01-01T00')]))
  await beat(till, facts([latency(40), latency(41)]))
  const { rows } = await hub.owner.query(
    'SELECT hour, p99_ms, n FROM ingest.till_latency WHERE till_id = $1',
    [till.tillId],
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ hour: new Date('2026-11-22T09:00:00Z'), n: 1 })
  expect(rows[0].p99_ms).toBeGreaterThan(30)
})

test('the ring of till, store or organisation decides the policy', async () => {
  const till = await newTill()
  const tenantId = till.identity.tenantId
  await hub.owner.query(
    `INSERT INTO update_policy VALUES ($1, gen_random_uuid(), 'early', '2.0.0', 25, true)`,
    [tenantId],
  )
  const choose = (id: string, scope: string, ring: string) =>
    hub.owner.query(`INSERT INTO till_settings VALUES ($1, $2, $3, $4)`, [
      tenantId,
      id,
      scope,
      { updateRing: ring },
    ])
  await choose(tenantId, 'tenant', 'stable')
  expect((await beat(till, said())).json().update).toMatchObject({ ring: 'stable', version: null })
  await choose(till.tillId, 'till', 'early')
  expect((await beat(till, said())).json().update).toEqual({
    ...{ ring: 'early', version: '2.0.0', percentage: 25, halted: true },
  })
})

test('what the last verified backup holds of each epoch is told to its till alone', async () => {
  const [till, other] = [await newTill(), await newTill()]
  till.sell(1)
  await till.push()
  const owner = hub.postgres.urls.owner
  const streams = await readStreamEnds(owner)
  expect(streams).toContainEqual({
    ...{ tenantId: till.identity.tenantId, tillId: till.tillId, epochId: till.epochId, seq: 2 },
  })
  await recordVerifiedBackup(owner, { backupId: 'one', verifiedAt: hub.clock.now(), streams })
  till.sell(2)
  await till.push()
  expect((await beat(till, said())).json().backedUp).toEqual([{ epochId: till.epochId, seq: 2 }])
  expect((await beat(other, said())).json().backedUp).toEqual([])
  const later = streams.filter(({ tillId }) => tillId !== till.tillId)
  await recordVerifiedBackup(owner, { backupId: 'two', verifiedAt: hub.clock.now(), streams: later })
  expect((await beat(till, said())).json().backedUp).toEqual([])
})

test('two machines with one identity are seen, on the hub and on the till; a restart is none', async () => {
  const till = await newTill()
  const [first, second] = [said(), said()]
  const speak = async (who: HeartbeatRequest) => {
    const { hasTwin } = (await beat(till, who)).json()
    hub.clock.advance(30)
    return hasTwin
  }
  // A restart, with a word of the one before that was on its way.
  expect([await speak(first), await speak(second), await speak(first)]).toEqual([false, false, false])
  for (let n = 0; n < 4; n += 1) expect(await speak(second)).toBe(false)
  expect(await speak(first)).toBe(true)
  expect(await speak(second)).toBe(true)
  const view = await hub.app.inject({
    ...{ method: 'GET', url: `/v1/tills/${till.tillId}`, headers: await hub.signIn() },
  })
  expect(view.json().twinSeenAt).not.toBeNull()
  const audit = await hub.owner.query(
    `SELECT count(*)::int AS n FROM audit_log WHERE action = 'till.twin-seen' AND entity_id = $1`,
    [till.tillId],
  )
  expect(audit.rows[0].n).toBe(1)
  // A new machine of the till begins anew.
  const next = await enrolTill(hub, till.identity.tillNumber)
  expect((await beat(next, said())).json().hasTwin).toBe(false)
})

test.each([
  ['no instance', { instanceId: 'x' }],
  ['a backlog below nothing', { backlog: { events: -1, oldestAt: null } }],
  [
    'summaries without end',
    { facts: { ...said().facts, latencies: Array.from({ length: 201 }, () => latency(1)) } },
  ],
  ['script for a version', { facts: { ...said().facts, appVersion: 'x'.repeat(61) } }],
])('%s is refused', async (_name, change) => {
  const till = await newTill()
  const answer = await beat(till, { ...said(), ...change })
  expect(answer.json().error.code).toBe('INPUT_INVALID')
})
