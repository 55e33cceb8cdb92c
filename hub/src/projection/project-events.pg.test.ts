import type { SealedEvent } from '@codex/shared/journal/append'
import { canonicalJson } from '@codex/shared/journal/canonical'
import { journalV1 } from '@codex/shared/testing/journal-v1'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../testing/test-hub.ts'
import { enrolTill } from '../testing/test-till.ts'
import { createProjection } from './project-events.ts'

let hub: TestHub
let nextTill = 1
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.close())

const newTill = () => enrolTill(hub, nextTill++)

const salesOf = async (tillId: string) => {
  const { rows } = await hub.owner.query(
    `SELECT id, receipt_number::int AS number, total_minor::int AS total, faults FROM sale
     WHERE till_id = $1 ORDER BY seq`,
    [tillId],
  )
  return rows
}

test('sales, lines, tenders and taxes are written once, however often the projection runs', async () => {
  const till = await newTill()
  const sale = till.sell(1)
  till.sell(2)
  await till.push()
  await Promise.all([hub.project(), hub.project(), hub.project()])
  await till.push()
  await hub.project()
  expect(await salesOf(till.tillId)).toHaveLength(2)
  const sum = async (table: string, column: string) =>
    (await hub.owner.query(`SELECT sum(${column})::int AS n FROM ${table} WHERE sale_id = $1`, [sale.saleId]))
      .rows[0].n
  expect(await sum('sale_line', 'extended_minor')).toBe(sale.totalMinor)
  expect(await sum('sale_tender', 'amount_minor')).toBe(sale.totalMinor)
  expect(await sum('sale_tax', 'gross_minor')).toBe(sale.totalMinor)
})

test('what was taken off is a row of its own, and lines come to the total', async () => {
  const till = await newTill()
  const sale = till.sell(1, {}, 3)
  await till.push()
  await hub.project()
  const { rows } = await hub.owner.query(
    'SELECT kind, name, times, amount_minor::int AS amount FROM sale_discount WHERE sale_id = $1',
    [sale.saleId],
  )
  expect(rows).toEqual([{ kind: 'promotion', name: 'Three for two', times: 1, amount: 50 }])
  const lines = await hub.owner.query(
    'SELECT list_minor::int AS list, extended_minor::int AS extended FROM sale_line WHERE sale_id = $1 ORDER BY position',
    [sale.saleId],
  )
  expect(lines.rows).toEqual([
    { list: 150, extended: 100 },
    { list: 657, extended: 657 },
    { list: 1497, extended: 1497 },
  ])
  expect(sale.totalMinor).toBe(100 + 657 + 1497)
  expect((await salesOf(till.tillId))[0]).toMatchObject({ total: sale.totalMinor, faults: [] })
})

test('a sale that a till of the first version sent is projected as it was', async () => {
  const till = await newTill()
  const recorded = journalV1.map(({ text }) => JSON.parse(text)).find(({ type }) => type === 'sale.completed')
  const written = till.sell(1)
  const { text } = till.journal[1] as SealedEvent
  const old = canonicalJson({
    ...JSON.parse(text),
    typeVersion: 1,
    payload: { ...recorded.payload, saleId: written.saleId },
  })
  await till.pushTexts(1, [till.journal[0]?.text as string, old])
  await hub.project()
  expect(await salesOf(till.tillId)).toEqual([
    {
      id: written.saleId,
      number: recorded.payload.receiptNumber,
      total: recorded.payload.totalMinor,
      faults: [],
    },
  ])
  const { rows } = await hub.owner.query(
    'SELECT name, extended_minor::int AS extended, voided FROM sale_line WHERE sale_id = $1 ORDER BY position',
    [written.saleId],
  )
  expect(rows).toEqual(
    recorded.payload.lines.map(({ name, extendedMinor, voided }: Record<string, unknown>) => ({
      name,
      extended: extendedMinor,
      voided,
    })),
  )
})

test('more events than one batch takes', async () => {
  const till = await newTill()
  for (let n = 1; n <= 450; n += 1) till.sell(n)
  for (let from = 1; from <= 451; from += 200) await till.push(from, Math.min(from + 199, 451))
  await hub.project()
  expect((await salesOf(till.tillId)).map(({ number }) => number)).toEqual(
    Array.from({ length: 450 }, (_, i) => i + 1),
  )
})

test('a sale that does not add up is shown with its faults and not corrected', async () => {
  const till = await newTill()
  const sale = till.sell(1)
  till.journal.pop()
  till.append({ type: 'sale.completed', payload: { ...sale, totalMinor: sale.totalMinor + 1 } })
  await till.push()
  await hub.project()
  const [row] = await salesOf(till.tillId)
  expect(row.total).toBe(sale.totalMinor + 1)
  expect(row.faults).toContain('total')
})

test('an event that cannot be folded is parked with all about it, and stops nobody', async () => {
  const till = await newTill()
  till.append({ type: 'sale.completed', payload: { not: 'a sale' } as never })
  till.sell(1)
  await till.push()
  await hub.project()
  expect(await salesOf(till.tillId)).toHaveLength(1)
  const parked = async () =>
    (
      await hub.owner.query(
        'SELECT seq::int, status, code, error, attempts, stack FROM ingest.projection_failure WHERE till_id = $1',
        [till.tillId],
      )
    ).rows
  const facts = { seq: 2, status: 'retrying', code: 'EVENT_INVALID' }
  expect(await parked()).toMatchObject([
    { ...facts, error: 'EVENT_INVALID: reason payload: at saleId', attempts: 1 },
  ])
  expect((await parked())[0].stack).toContain('readFact')
  await hub.project()
  expect(await parked()).toMatchObject([{ ...facts, attempts: 1 }])
  const key = { tenantId: till.identity.tenantId, tillId: till.tillId, epochId: till.epochId, seq: 2 }
  expect(await hub.projection.retry(key)).toBe('failed')
  expect(await parked()).toMatchObject([{ ...facts, attempts: 2 }])
  await hub.projection.bury(key)
  expect(await parked()).toMatchObject([{ ...facts, status: 'dead', attempts: 2 }])

  // The hub that gave it up learns nothing by starting again; one of another version may know more.
  expect(await hub.projection.revive()).toBe(0)
  const newer = createProjection({ ...hub, version: '2' })
  expect(await newer.revive()).toBe(1)
  expect(await parked()).toMatchObject([{ ...facts, status: 'retrying', attempts: 2 }])
  expect(await newer.due(10)).toContainEqual(key)
  expect(await newer.retry(key)).toBe('failed')
  await newer.bury(key)
  expect(await newer.revive()).toBe(0)
})

test('what a person has discarded no newer hub takes up again', async () => {
  const till = await newTill()
  till.append({ type: 'sale.completed', payload: { not: 'a sale' } as never })
  await till.push()
  await hub.project()
  const place = `/v1/ingest/failures/${till.tillId}/${till.epochId}/2/discard`
  const headers = await hub.signIn()
  const answer = await hub.app.inject({ method: 'POST', url: place, headers, payload: { reason: 'a test' } })
  expect(answer.statusCode).toBeLessThan(300)
  expect(await createProjection({ ...hub, version: '2' }).revive()).toBe(0)
})

test('a sale that comes twice under one id is parked, not doubled', async () => {
  const till = await newTill()
  const sale = till.sell(1)
  till.append({ type: 'sale.completed', payload: sale })
  await till.push()
  await hub.project()
  expect(await salesOf(till.tillId)).toHaveLength(1)
})

test('a stream that is set apart is projected up to the oddity', async () => {
  const till = await newTill()
  till.sell(1)
  till.sell(2, { appVersion: '' }) // no valid envelope
  till.sell(3)
  expect((await till.push()).json().status).toBe('quarantined')
  await hub.project()
  expect((await salesOf(till.tillId)).map(({ number }) => number)).toEqual([1])
})

test('lag is what no projection has read', async () => {
  const till = await newTill()
  till.sell(1)
  await till.push()
  const lag = async () =>
    (await hub.db.app.query('SELECT events::int FROM ingest.projection_lag()')).rows[0].events
  expect(await lag()).toBe(2)
  await hub.project()
  expect(await lag()).toBe(0)
})
