import { ReconciliationResponse } from '@codex/shared/sync/reconciliation'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createReconciliation } from '../../reconciliation/reconcile.ts'
import { createReplay, type Replay } from '../../replay/replay.ts'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { aHeartbeat, enrolTill, type TestTill } from '../../testing/test-till.ts'

const DATE = '2026-11-22'
let hub: TestHub
let replay: Replay
let reconciliation: ReturnType<typeof createReconciliation>
let people: Record<string, string>
let number = 1
beforeAll(async () => {
  hub = await startTestHub()
  replay = createReplay({ jobsUrl: hub.postgres.urls.jobs, clock: hub.clock, version: '0.0.0' })
  reconciliation = createReconciliation({ ...hub, replay, log: { warn: () => {} } })
  people = await hub.signIn()
})
afterAll(async () => {
  await replay.close()
  await hub.close()
})

/** Sold three on one date and one on the next, all projected. */
async function soldTill(): Promise<TestTill> {
  const till = await enrolTill(hub, number++)
  for (let n = 1; n <= 3; n += 1) till.sell(n)
  till.sell(4, { businessDate: '2026-11-23' })
  await till.push()
  await hub.project()
  return till
}
const day = (till: TestTill, businessDate = DATE) => ({
  ...{ tenantId: till.identity.tenantId, tillId: till.tillId, businessDate },
})
const books = async (till: TestTill, businessDate = DATE) => {
  const url = `/v1/sync/reconciliation?businessDate=${businessDate}`
  const answer = await hub.app.inject({ method: 'GET', url, headers: till.headers })
  return ReconciliationResponse.parse(answer.json())
}
const report = (till: TestTill, outcome: string, differences: object[] = []) =>
  hub.app.inject({
    ...{ method: 'POST', url: '/v1/sync/reconciliation', headers: till.headers },
    payload: { businessDate: DATE, outcome, differences },
  })
const list = async (till: TestTill, query = '') => {
  const url = `/v1/reconciliations?tillId=${till.tillId}${query}`
  return (await hub.app.inject({ method: 'GET', url, headers: people })).json()
}
const wanted = async (till: TestTill): Promise<string[]> => {
  const beat = { method: 'POST', url: '/v1/sync/heartbeat', headers: till.headers } as const
  return (await hub.app.inject({ ...beat, payload: aHeartbeat() })).json().reconcile
}
const sql = (text: string, till: TestTill) => hub.owner.query(text, [till.tillId])

test('the hub tells a till what it has of a date: where it begins and ends, its head and its money', async () => {
  const till = await soldTill()
  const [first, , , last] = till.journal
  const totals = till.journal.slice(1, 4).map(({ text }) => JSON.parse(text).payload.totalMinor as number)
  const totalMinor = totals.reduce((sum, total) => sum + total, 0)
  expect((await books(till)).epochs).toEqual([
    {
      ...{ epochId: till.epochId, firstSeq: first?.seq, lastSeq: last?.seq, events: 4 },
      ...{ chainHead: last?.hash, unread: 0 },
      money: [
        {
          ...{ currency: 'EUR', documents: 3, totalMinor, roundingMinor: 0 },
          tenders: [{ kind: 'cash', count: 3, amountMinor: totalMinor }],
        },
      ],
    },
  ])
  expect((await books(till, '2026-11-23')).epochs).toMatchObject([{ firstSeq: 5, lastSeq: 5, events: 1 }])
  expect((await books(till, '2026-11-24')).epochs).toEqual([])
})

test('what is not projected yet is told of as unread, and a hole as too few events', async () => {
  const till = await soldTill()
  till.sell(5, { businessDate: '2026-11-23' })
  await till.push(6)
  expect((await books(till, '2026-11-23')).epochs).toMatchObject([{ events: 2, unread: 1 }])
  await sql(`DELETE FROM ingest.events_raw WHERE till_id = $1 AND seq = 3`, till)
  expect((await books(till)).epochs).toMatchObject([{ firstSeq: 1, lastSeq: 4, events: 3 }])
})

test('a night without a difference writes down that there was none', async () => {
  const till = await soldTill()
  expect(await reconciliation.days()).toContainEqual(day(till))
  expect(await reconciliation.check(day(till))).toBe('whole')
  expect((await list(till)).reconciliations).toMatchObject([
    {
      businessDate: DATE,
      hub: { outcome: 'whole', differences: [] },
      till: { outcome: null },
      openSince: null,
    },
  ])
})

test('a sale that was passed over is read; tables that state other sums are built anew', async () => {
  const till = await soldTill()
  const before = (await books(till)).epochs
  const forget = (table: string) => sql(`DELETE FROM ${table} WHERE till_id = $1 AND seq = 3`, till)
  await sql(
    `DELETE FROM sale_tender t USING sale s WHERE s.till_id = $1 AND s.seq = 3 AND t.sale_id = s.id`,
    till,
  )
  for (const table of ['sale_line', 'sale_tax', 'sale_discount', 'stock_movement'])
    await sql(
      `DELETE FROM ${table} x USING sale s WHERE s.till_id = $1 AND s.seq = 3 AND x.sale_id = s.id`,
      till,
    )
  await forget('sale')
  await forget('ingest.events_enriched')
  await sql(`DELETE FROM day_total WHERE till_id = $1`, till)
  await sql(`UPDATE sale SET total_minor = total_minor + 1 WHERE till_id = $1 AND seq = 4`, till)
  expect(await reconciliation.check(day(till))).toBe('whole')
  expect((await books(till)).epochs).toEqual(before)
  const audit = await hub.owner.query(
    `SELECT details FROM audit_log WHERE action = 'books.mended' AND entity_id = $1`,
    [till.tillId],
  )
  expect(audit.rows).toMatchObject([{ details: { businessDate: DATE, isNow: 'whole' } }])
  expect(await reconciliation.check(day(till, '2026-11-23'))).toBe('whole')
})

test('an event that is missing is asked for, and the till that sends it again mends it', async () => {
  const till = await soldTill()
  const before = (await books(till)).epochs
  await sql(`DELETE FROM ingest.events_raw WHERE till_id = $1 AND seq IN (2, 3)`, till)
  expect(await reconciliation.check(day(till))).toBe('missing')
  expect(await wanted(till)).toEqual([DATE])
  await report(till, 'missing')
  expect(await wanted(till)).toEqual([])
  expect((await list(till, '&state=open')).reconciliations).toMatchObject([
    { hub: { outcome: 'missing' }, till: { outcome: 'missing' }, healedAt: null },
  ])
  const answer = await till.push(1, 4)
  expect(answer.json()).toMatchObject({ ackedSeq: 5, status: 'open', isRival: false })
  expect((await books(till)).epochs).toEqual(before)
  await report(till, 'agrees')
  expect(await reconciliation.check(day(till))).toBe('whole')
  expect((await list(till)).reconciliations).toMatchObject([
    { openSince: null, healedAt: expect.any(String) },
  ])
})

test('an event whose place is empty fills it only when it fits between its neighbours', async () => {
  const till = await soldTill()
  await sql(`DELETE FROM ingest.events_raw WHERE till_id = $1 AND seq = 3`, till)
  const forged = { ...JSON.parse(till.journal[2]?.text ?? ''), wallTime: '2026-11-22T11:11:11.111Z' }
  const answer = await till.pushTexts(3, [JSON.stringify(forged)])
  expect(answer.json()).toMatchObject({ status: 'quarantined', isRival: true })
  const { rows } = await sql('SELECT seq FROM ingest.events_raw WHERE till_id = $1 AND seq = 3', till)
  expect(rows).toEqual([])
})

test('what fills a gap and was read before it was lost counts once', async () => {
  const till = await soldTill()
  const before = (await books(till)).epochs
  await sql(`DELETE FROM ingest.events_raw WHERE till_id = $1 AND seq = 3`, till)
  await till.push(1, 5)
  await hub.project()
  expect(await reconciliation.check(day(till))).toBe('whole')
  expect((await books(till)).epochs).toEqual(before)
})

test('what fills a gap and was never read is read', async () => {
  const till = await enrolTill(hub, number++)
  for (let n = 1; n <= 3; n += 1) till.sell(n)
  await till.push()
  await sql(`DELETE FROM ingest.events_raw WHERE till_id = $1 AND seq = 3`, till)
  await hub.project()
  expect((await books(till)).epochs).toMatchObject([{ events: 3, money: [{ documents: 2 }] }])
  await till.push(1, 4)
  for (const event of await hub.projection.due(10)) await hub.projection.retry(event)
  expect((await books(till)).epochs).toMatchObject([{ events: 4, unread: 0, money: [{ documents: 3 }] }])
})

test('a text that is not the one that came is found, and nobody writes over it', async () => {
  const till = await soldTill()
  await sql(
    `UPDATE ingest.events_raw SET text = replace(text, '"EUR"', '"USD"') WHERE till_id = $1 AND seq = 3`,
    till,
  )
  expect(await reconciliation.check(day(till))).toBe('altered')
  expect((await list(till, '&state=open')).reconciliations).toMatchObject([
    { hub: { outcome: 'altered', differences: [{ what: 'events', of: '3' }] } },
  ])
})

test('sums at odds over the same events make the hub look; a till that waits is no difference', async () => {
  const till = await soldTill()
  await report(till, 'waits')
  expect((await list(till)).reconciliations).toMatchObject([{ openSince: null }])
  const { epochId } = till
  await report(till, 'money', [{ epochId, what: 'total', of: 'EUR', till: 1, hub: 2 }])
  expect(hub.wantedDays).toContainEqual(day(till))
  expect((await list(till, '&state=open')).reconciliations).toHaveLength(1)
})

test('a person asks for a day; others may not, and strangers know nothing of it', async () => {
  const till = await soldTill()
  const url = `/v1/reconciliations/${till.tillId}/${DATE}`
  const ask = (headers: Record<string, string>) => hub.app.inject({ method: 'POST', url, headers })
  expect((await ask(people)).json()).toMatchObject({ tillId: till.tillId, wantedAt: expect.any(String) })
  expect(await wanted(till)).toEqual([DATE])
  expect(hub.wantedDays).toContainEqual(day(till))
  expect((await ask(await hub.signIn(hub.shop.users[1]?.email))).json().error.code).toBe('AUTH_SCOPE')
  expect((await ask(await hub.signIn(hub.otherShop.users[0]?.email))).json().error.code).toBe('NOT_FOUND')
})

test('days come in pages, newest first', async () => {
  const till = await soldTill()
  for (const businessDate of ['2026-11-20', '2026-11-21', DATE])
    await hub.app.inject({
      ...{ method: 'POST', url: '/v1/sync/reconciliation', headers: till.headers },
      payload: { businessDate, outcome: 'agrees', differences: [] },
    })
  const first = await list(till, '&limit=2')
  expect(first.reconciliations.map((one: { businessDate: string }) => one.businessDate)).toEqual([
    DATE,
    '2026-11-21',
  ])
  const second = await list(till, `&limit=2&before=${first.next}`)
  expect(second).toMatchObject({ reconciliations: [{ businessDate: '2026-11-20' }], next: null })
})

test.each([['2026-13-01'], ['yesterday'], ['']])('no date: %s', async (businessDate) => {
  const till = await soldTill()
  const url = `/v1/sync/reconciliation?businessDate=${businessDate}`
  const answer = await hub.app.inject({ method: 'GET', url, headers: till.headers })
  expect(answer.json().error.code).toBe('INPUT_INVALID')
})

test('the metrics tell of days that do not agree', async () => {
  const till = await soldTill()
  await report(till, 'missing')
  const { body } = await hub.app.inject({ method: 'GET', url: '/metrics' })
  expect(body).toMatch(/codex_reconciliation_open_days [1-9]/)
  expect(body).toMatch(/codex_reconciliation_compared_total\{outcome="missing"\} [1-9]/)
  expect(body).toMatch(/codex_reconciliation_age_seconds \d/)
})
