import { randomUUID } from 'node:crypto'
import { eventSamples } from '@codex/shared/testing/till-events'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../testing/test-hub.ts'
import { enrolTill, type TestTill } from '../testing/test-till.ts'

let hub: TestHub
let till: TestTill
let nextTill = 1
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.close())
beforeEach(async () => {
  till = await enrolTill(hub, nextTill++)
})

const rowsOf = async (table: string, columns: string) =>
  (await hub.owner.query(`SELECT ${columns} FROM ${table} WHERE till_id = $1 ORDER BY 1`, [till.tillId])).rows

const project = async () => {
  await till.push()
  await hub.project()
}

const shiftId = () => randomUUID()

test('a shift is opened, handed over and closed in one row', async () => {
  const id = shiftId()
  const [ana, jon] = [randomUUID(), randomUUID()]
  till.append({ type: 'shift.opened', payload: { shiftId: id, floatMinor: 15_045, ownerId: ana } })
  await project()
  expect(await rowsOf('shift', 'id, float_minor::int, owner_id, closed_at')).toEqual([
    { id, float_minor: 15_045, owner_id: ana, closed_at: null },
  ])
  hub.clock.advance(60)
  till.append({ type: 'shift.handed-over', payload: { shiftId: id, fromId: ana, toId: jon } })
  till.append({
    type: 'shift.closed',
    payload: { ...eventSamples['shift.closed'], shiftId: id, ownerId: jon },
  })
  await project()
  expect(
    await rowsOf(
      'shift',
      'float_minor::int, owner_id, cash_expected_minor::int, cash_difference_minor::int, z_number::int, forced_reason',
    ),
  ).toEqual([
    {
      float_minor: 15_045,
      owner_id: jon,
      cash_expected_minor: 15_050,
      cash_difference_minor: -5,
      z_number: 7,
      forced_reason: 'went home',
    },
  ])
})

test('goods leave the store with a sale, but for void lines and services', async () => {
  const sale = till.sell(1, {}, 2)
  await project()
  expect(await rowsOf('stock_movement', 'product_id, quantity_milli::int, kind')).toEqual(
    hub.shop.products
      .map(({ id }) => ({ product_id: id, quantity_milli: -2000, kind: 'sale' }))
      .sort((a, b) => (a.product_id < b.product_id ? -1 : 1)),
  )
  expect(sale.lines).toHaveLength(3)
})

test('cash that moves and payments in doubt have rows, and a day adds all of it up', async () => {
  const sale = till.sell(1)
  const shift = shiftId()
  const moved = { ...eventSamples['cash.moved'], movementId: randomUUID(), shiftId: shift }
  till.append({ type: 'cash.moved', payload: moved })
  till.append({ type: 'drawer.opened', payload: { reason: 'change' } })
  till.append({ type: 'basket.voided', payload: eventSamples['basket.voided'] })
  till.append({ type: 'card.unresolved', payload: eventSamples['card.unresolved'] })
  till.append({ type: 'card.resolved', payload: eventSamples['card.resolved'] })
  await project()
  expect(await rowsOf('cash_movement', 'kind, amount_minor::int, reference')).toEqual([
    { kind: 'drop', amount_minor: -20_000, reference: 'bag 12' },
  ])
  expect(await rowsOf('card_doubt', 'amount_minor::int, cause, outcome, said_by')).toEqual([
    { amount_minor: 1225, cause: 'time-out', outcome: 'approved', said_by: 'manager' },
  ])
  const [day] = await rowsOf(
    'day_total',
    `receipt_count::int, total_minor::int, no_sale_count::int, voided_basket_count::int, voided_basket_minor::int, report`,
  )
  expect(day).toMatchObject({
    receipt_count: 1,
    total_minor: sale.totalMinor,
    no_sale_count: 1,
    voided_basket_count: 1,
    voided_basket_minor: 219,
  })
  expect(day.report.movements.drop).toEqual({ count: 1, amountMinor: 20_000 })
  expect(day.report.tenders).toEqual([
    { kind: 'cash', takenCount: 1, takenMinor: sale.totalMinor, givenCount: 0, givenMinor: 0 },
  ])
})

test('every event type of the journal is read, and enriched once', async () => {
  const own = new Set(['epoch.opened', 'sale.completed'])
  for (const [type, payload] of Object.entries(eventSamples))
    if (!own.has(type)) till.append({ type, payload } as never)
  till.sell(1, { hubOffsetMs: -90_000, wallTime: '2026-11-22T10:00:00.000Z' })
  await project()
  await project()
  const rows = await rowsOf('ingest.events_enriched', 'seq::int, type, unknown, corrected_time')
  expect(rows.map(({ type }) => type)).toEqual(till.journal.map(({ type }) => type))
  expect(rows.at(-1)).toMatchObject({ corrected_time: new Date('2026-11-22T09:58:30.000Z') })
  expect(await rowsOf('ingest.projection_failure', 'seq')).toEqual([])
})

test('a day that is over is restated visibly by what comes late', async () => {
  const late = { businessDate: '2026-11-20' }
  const first = till.sell(1, late)
  await project()
  const second = till.sell(2, late)
  const third = till.sell(3, late)
  await project()
  const rows = await rowsOf('day_restatement', 'to_seq::int, from_seq::int, cause, event_id, was, is_now')
  expect(rows).toMatchObject([
    { from_seq: 2, to_seq: 2, cause: 'late', was: null, is_now: { totalMinor: first.totalMinor } },
    {
      from_seq: 3,
      to_seq: 4,
      cause: 'late',
      event_id: till.journal[2]?.eventId,
      was: { totalMinor: first.totalMinor, receiptCount: 1 },
      is_now: { totalMinor: first.totalMinor + second.totalMinor + third.totalMinor, receiptCount: 3 },
    },
  ])
})

test('a day that still runs is not restated', async () => {
  till.sell(1, { businessDate: hub.clock.now().toISOString().slice(0, 10) })
  await project()
  expect(await rowsOf('day_restatement', 'id')).toEqual([])
})

test('an article is shown as the hub had it at its revision, whatever was changed since', async () => {
  const [product] = hub.shop.products
  const headers = { ...(await hub.signIn()), 'if-match': '*' }
  till.sell(1)
  const url = `/v1/products/${product?.id}`
  await hub.app.inject({ method: 'PATCH', url, headers, payload: { priceMinor: 77, name: 'Pear' } })
  const { rows } = await hub.owner.query('SELECT max(revision)::int AS n FROM change')
  const sale = till.sell(2)
  till.journal.pop()
  const articles = sale.articles.map((one) => ({ ...one, revision: rows[0].n }))
  till.append({ type: 'sale.completed', payload: { ...sale, articles } })
  const old = sale.articles.map((one) => ({ ...one, revision: rows[0].n - 1 }))
  till.append({
    type: 'sale.completed',
    payload: { ...sale, saleId: randomUUID(), receiptNumber: 3, articles: old },
  })
  await project()
  const sales = await rowsOf('ingest.events_enriched', 'seq, articles, unknown')
  const seen = sales.slice(2).map(({ articles: [one] }) => [one.known, one.name, one.priceMinor])
  expect(seen).toEqual([
    [true, 'Pear', 77],
    [true, 'Apple', 50],
  ])
  await hub.app.inject({ method: 'PATCH', url, headers, payload: { priceMinor: 50, name: 'Apple' } })
})

test('a sale is priced once more by the promotions of its revision; a difference is flagged, nothing changed', async () => {
  const [promotion] = hub.shop.promotions
  const priced = { catalogRevision: 0 }
  const { rows } = await hub.owner.query(
    `SELECT revision::int AS n FROM change WHERE kind = 'promotion' AND entity_id = $1`,
    [promotion?.id],
  )
  const sale = till.sell(1, {}, 3)
  till.journal.pop()
  const sell = (receiptNumber: number, catalogRevision: number, change: object = {}) =>
    till.append({
      type: 'sale.completed',
      payload: { ...sale, saleId: randomUUID(), receiptNumber, catalogRevision, ...change },
    })
  sell(1, rows[0].n)
  sell(2, priced.catalogRevision)
  sell(3, 1_000_000)
  sell(4, rows[0].n, { pricingVersion: 1 })
  await project()
  const found = await rowsOf(
    'ingest.events_enriched',
    'seq::int, reprice, reprice_reason, reprice_difference_minor::int AS off',
  )
  expect(found.slice(1)).toEqual([
    { seq: 2, reprice: 'same', reprice_reason: null, off: 0 },
    { seq: 3, reprice: 'differs', reprice_reason: 'total', off: 50 },
    { seq: 4, reprice: 'not-comparable', reprice_reason: 'catalog-revision', off: null },
    { seq: 5, reprice: 'not-comparable', reprice_reason: 'pricing-version', off: null },
  ])
  const totals = await rowsOf('sale', 'total_minor::int')
  expect(totals).toEqual(Array.from({ length: 4 }, () => ({ total_minor: sale.totalMinor })))
})
