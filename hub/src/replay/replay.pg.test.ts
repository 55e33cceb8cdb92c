import { randomUUID } from 'node:crypto'
import { eventSamples } from '@codex/shared/testing/till-events'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { holdOffSwap } from '../projection/swap-lock.ts'
import { tableOf } from '../projection/target.ts'
import { startTestHub, type TestHub } from '../testing/test-hub.ts'
import { enrolTill, type TestTill } from '../testing/test-till.ts'
import { createReplay, type Replay } from './replay.ts'
import { REPLAYED } from './tables.ts'

let hub: TestHub
let replay: Replay
let till: TestTill
let nextTill = 1
beforeAll(async () => {
  hub = await startTestHub()
  replay = createReplay({ jobsUrl: hub.postgres.urls.jobs, clock: hub.clock, version: '1' })
})
afterAll(async () => {
  await replay.close()
  await hub.close()
})
beforeEach(async () => {
  till = await enrolTill(hub, nextTill++)
  const shiftId = randomUUID()
  till.append({ type: 'shift.opened', payload: { shiftId, floatMinor: 100, ownerId: null } })
  till.sell(1, { businessDate: '2026-11-20' })
  till.sell(2, {}, 3)
  till.append({
    type: 'cash.moved',
    payload: { ...eventSamples['cash.moved'], movementId: randomUUID(), shiftId },
  })
  till.append({ type: 'card.unresolved', payload: eventSamples['card.unresolved'] })
  till.append({ type: 'shift.closed', payload: { ...eventSamples['shift.closed'], shiftId } })
  await till.push()
  await hub.project()
})

const tenantId = () => hub.shop.tenant.id
const run = (scope: object = {}, options: object = {}) =>
  replay.run(tenantId(), { tillId: till.tillId, ...scope }, options)

/** Every row that a replay may touch, as text. */
const snapshot = async () => {
  const all: string[] = []
  for (const { name } of REPLAYED) {
    const { rows } = await hub.owner.query(
      `SELECT to_jsonb(x)::text AS row FROM ${tableOf('live', name)} x ORDER BY 1`,
    )
    all.push(...rows.map(({ row }) => `${name} ${row}`))
  }
  return all
}

const owner = (text: string) => hub.owner.query(text.replaceAll('$till', `'${till.tillId}'`))

test('what was built anew is what was there', async () => {
  const before = await snapshot()
  const report = await run()
  expect(report).toMatchObject({
    outcome: 'same',
    events: 7,
    differences: [],
    legalRepairs: 0,
    unreadable: [],
  })
  expect(await snapshot()).toEqual(before)
})

test('rows that were lost, altered or made up are put right, named, and the days restated', async () => {
  const before = await snapshot()
  await owner('UPDATE sale SET total_minor = total_minor + 1 WHERE till_id = $till AND receipt_number = 1')
  await owner('DELETE FROM sale WHERE till_id = $till AND receipt_number = 2')
  await owner('DELETE FROM shift WHERE till_id = $till')
  await owner("UPDATE day_total SET total_minor = 1 WHERE till_id = $till AND business_date = '2026-11-22'")
  await owner('UPDATE cash_movement SET id = gen_random_uuid() WHERE till_id = $till')
  await owner('DELETE FROM ingest.events_enriched WHERE till_id = $till AND seq = 3')
  const report = await run()
  expect(report.outcome).toBe('swapped')
  expect(report.tables).toMatchObject({
    sale: { missing: 1, extra: 0, changed: 1 },
    sale_line: { missing: 3, extra: 0, changed: 0 },
    shift: { missing: 1, extra: 0, changed: 0 },
    cash_movement: { missing: 1, extra: 1, changed: 0 },
    day_total: { missing: 0, extra: 0, changed: 1 },
    events_enriched: { missing: 1, extra: 0, changed: 0 },
    card_doubt: { missing: 0, extra: 0, changed: 0 },
  })
  expect([report.legalRepairs, report.legalBreaks]).toEqual([1, 0])
  expect(report.differences).toContainEqual(
    expect.objectContaining({
      table: 'shift',
      was: null,
      isNow: expect.objectContaining({ float_minor: 100 }),
    }),
  )
  expect(await snapshot()).toEqual(before)
  const { rows } = await owner(
    `SELECT was, is_now FROM day_restatement WHERE till_id = $till AND cause = 'replay'`,
  )
  expect(rows).toMatchObject([{ was: { total_minor: 1 }, is_now: { receipt_count: 1 } }])
  expect((await run()).outcome).toBe('same')
})

test('only what is asked for is touched', async () => {
  await owner('UPDATE sale SET item_count = 99 WHERE till_id = $till')
  const other = await enrolTill(hub, nextTill++)
  other.sell(1)
  await other.push()
  await hub.project()
  await hub.owner.query('UPDATE sale SET item_count = 99 WHERE till_id = $1', [other.tillId])
  const report = await run({ from: '2026-11-21', to: '2026-11-22' })
  expect(report.tables.sale).toEqual({ missing: 0, extra: 0, changed: 1 })
  const { rows } = await hub.owner.query(
    'SELECT receipt_number::int AS n FROM sale WHERE item_count = 99 AND till_id = ANY ($1) ORDER BY till_id = $2',
    [[till.tillId, other.tillId], other.tillId],
  )
  expect(rows).toEqual([{ n: 1 }, { n: 1 }])
  const whole = await replay.run(tenantId(), { storeId: hub.shop.stores[0]?.id })
  expect(whole.tables.sale).toEqual({ missing: 0, extra: 0, changed: 2 })
})

test('stopped, it goes on where it was', async () => {
  for (let n = 3; n <= 450; n += 1) till.sell(n)
  for (let from = 8; from <= 455; from += 200) await till.push(from, Math.min(from + 199, 455))
  await hub.project()
  await owner('UPDATE sale SET item_count = 99 WHERE till_id = $till')
  let batches = 0
  await expect(run({}, { stop: () => batches++ >= 2 })).rejects.toMatchObject({
    code: 'TIMEOUT',
    details: { events: 400 },
  })
  const { rows } = await owner(
    'SELECT count(*)::int AS n FROM sale WHERE till_id = $till AND item_count = 99',
  )
  expect(rows[0].n).toBe(450)
  expect(await run()).toMatchObject({ outcome: 'swapped', resumed: true, events: 55, legalRepairs: 0 })
  const after = await owner('SELECT count(*)::int AS n FROM sale WHERE till_id = $till AND item_count = 99')
  expect(after.rows[0].n).toBe(0)
})

test('sales that come while it runs are in it, and in it once', async () => {
  let pushed = false
  const onProgress = () => {
    pushed = true
  }
  for (let n = 3; n <= 5; n += 1) till.sell(n)
  const [report] = await Promise.all([run({}, { onProgress }), till.push(8, 10).then(() => hub.project())])
  expect(pushed).toBe(true)
  expect(['same', 'swapped']).toContain(report.outcome)
  expect((await run()).outcome).toBe('same')
  const { rows } = await owner('SELECT count(*)::int AS n FROM sale WHERE till_id = $till')
  expect(rows[0].n).toBe(5)
})

test('an event that this program cannot read is named, and nothing is changed', async () => {
  await owner('UPDATE sale SET item_count = 99 WHERE till_id = $till')
  await owner(`UPDATE ingest.events_raw SET text = replace(text, '"sale.completed"', '"sale.unheard-of"')
    WHERE till_id = $till AND seq = 3`)
  const before = await snapshot()
  const report = await run()
  expect(report).toMatchObject({ outcome: 'refused', unreadable: [{ seq: 3, error: 'EVENT_UNKNOWN' }] })
  expect(await snapshot()).toEqual(before)
})

test('an event that people set aside stays out of it; one that was corrected is in it', async () => {
  till.append({ type: 'sale.completed', payload: { not: 'a sale' } as never })
  const sale = till.sell(3)
  till.journal.pop()
  till.append({ type: 'sale.completed', payload: { ...sale, pricedAt: 'noon' } })
  await till.push(8, 9)
  await hub.project()
  const headers = await hub.signIn()
  const post = (seq: number, what: string, payload: object) =>
    hub.app.inject({
      ...{ method: 'POST', headers, payload },
      url: `/v1/ingest/failures/${till.tillId}/${till.epochId}/${seq}/${what}`,
    })
  await post(8, 'discard', { reason: 'no sale' })
  const operations = [{ op: 'replace', path: '/payload/pricedAt', value: sale.pricedAt }]
  expect((await post(9, 'corrections', { operations, reason: 'a word' })).json().status).toBe('done')
  expect(await run()).toMatchObject({ outcome: 'same', unreadable: [] })
})

test('a connection that breaks while it waits between two queries fails the replay, and nothing else', async () => {
  const admin = new pg.Client({ connectionString: hub.postgres.adminUrl })
  await admin.connect()
  const connections = async (state: string): Promise<number> =>
    (
      await admin.query(
        `SELECT 1 FROM pg_stat_activity WHERE application_name = 'codex-hub-replay' AND ${state}`,
      )
    ).rows.length
  await hub.db.jobsTransaction(tenantId(), async (sql) => {
    await holdOffSwap(sql, tenantId()) // somebody folds: the last step waits
    const running = run()
    const failed = expect(running).rejects.toThrow(/not queryable|terminat/)
    await vi.waitFor(async () => expect(await connections("wait_event_type = 'Lock'")).toBe(1), {
      timeout: 10_000,
    })
    await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'codex-hub-replay'`,
    )
    await failed
  })
  await admin.end()
  expect((await run()).outcome).toBe('same')
})

test('shadow tables have the columns of the tables that they stand for', async () => {
  const columns = async (table: string) =>
    (
      await hub.owner.query(
        `SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
         WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY 1`,
        [table],
      )
    ).rows
  for (const { name } of REPLAYED)
    expect(await columns(tableOf('shadow', name)), name).toEqual(await columns(tableOf('live', name)))
})
