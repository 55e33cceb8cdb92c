import { randomUUID } from 'node:crypto'
import type { Sale } from '@codex/shared/sale/sale'
import type { Tender } from '@codex/shared/sale/tender'
import { eventSamples } from '@codex/shared/testing/till-events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createReplay } from '../../../replay/replay.ts'
import { startTestHub, type TestHub } from '../../../testing/test-hub.ts'
import { enrolTill, type TestTill } from '../../../testing/test-till.ts'
import { callerOf } from '../../../testing/till-caller.ts'
import { balanceCodeHash } from './balance-row.ts'
import { RESERVATION_MINUTES } from './balances-service.ts'

let hub: TestHub
let till: TestTill
let ask: ReturnType<typeof callerOf>
beforeAll(async () => {
  hub = await startTestHub()
  till = await enrolTill(hub, 1)
  ask = callerOf(hub, till)
})
afterAll(() => hub.close())

let cards = 0
let receipts = 0
async function aCard(balanceMinor: number, kind = 'gift-card') {
  cards += 1
  const code = `SC-${String(cards).padStart(8, '0')}`
  const id = randomUUID()
  const tenantId = hub.shop.tenant.id
  await hub.owner.query(
    `INSERT INTO balance (tenant_id, id, kind, code_hash, code_end, currency, balance_minor, created_at)
     VALUES ($1, $2, $3, $4, $5, 'EUR', $6, now())`,
    [tenantId, id, kind, balanceCodeHash(tenantId, code), code.slice(-4), balanceMinor],
  )
  return { code, id }
}

const reserve = (code: string, amountMinor: number, reservationId: string) =>
  ask.post('balances/reservations', { reservationId, code, amountMinor, currency: 'EUR' })
const commit = (reservationId: string, saleId: string) =>
  ask.post(`balances/reservations/${reservationId}/commit`, { saleId })

const gift = (code: string, amountMinor: number, facts: object = {}): Tender => ({
  ...{ kind: 'gift-card', reference: code, amountMinor },
  ...facts,
})

/** Told in the journal; what of its sums does not agree is another matter. */
function sold(tenders: readonly Tender[], change: Partial<Sale> = {}): string {
  const saleId = randomUUID()
  receipts += 1
  const facts = { currency: 'EUR', receiptNumber: receipts, ...change, saleId, tenders: [...tenders] }
  const payload = { ...eventSamples['sale.completed'], ...facts }
  till.append({ type: 'sale.completed', payload: payload as Sale })
  return saleId
}
const project = async (): Promise<void> => {
  expect((await till.push()).statusCode).toBe(200)
  await hub.project()
}
const settled = async (saleId: string) =>
  (
    await hub.owner.query(
      `SELECT amount_minor::int AS amount, settled_minor::int AS settled, outcome FROM balance_settlement
       WHERE sale_id = $1 ORDER BY position`,
      [saleId],
    )
  ).rows
const stored = async (id: string) => {
  const { rows } = await hub.owner.query(
    `SELECT balance_minor::int AS balance, reserved_minor::int AS reserved,
       (SELECT COALESCE(sum(amount_minor), 0)::int FROM balance_entry e WHERE e.balance_id = b.id) AS entered
     FROM balance b WHERE id = $1`,
    [id],
  )
  return rows[0]
}
const codeOf = (answer: { json(): { error: { code: string } } }): string => answer.json().error.code

test('what the till reserved and committed is not taken again by its event', async () => {
  const { code, id } = await aCard(1000)
  const reservationId = randomUUID()
  await reserve(code, 700, reservationId)
  const saleId = sold([gift(code, 700, { reservationId })])
  expect((await commit(reservationId, saleId)).statusCode).toBe(200)
  await project()
  expect(await stored(id)).toEqual({ balance: 300, reserved: 0, entered: -700 })
  expect(await settled(saleId)).toEqual([{ amount: 700, settled: 700, outcome: 'settled' }])
})

test('an event that comes before the commit is one, and the commit finds it done', async () => {
  const { code, id } = await aCard(1000)
  const reservationId = randomUUID()
  await reserve(code, 700, reservationId)
  const saleId = sold([gift(code, 700, { reservationId })])
  await project()
  for (let n = 0; n < 2; n += 1)
    expect((await commit(reservationId, saleId)).json()).toMatchObject({ state: 'committed' })
  expect(codeOf(await ask.post(`balances/reservations/${reservationId}/release`))).toBe('RESERVATION_ENDED')
  expect(await stored(id)).toEqual({ balance: 300, reserved: 0, entered: -700 })
})

test('commit and event at once take it once', async () => {
  const made = await Promise.all(
    Array.from({ length: 12 }, async () => {
      const card = await aCard(500)
      const reservationId = randomUUID()
      await reserve(card.code, 400, reservationId)
      return { ...card, reservationId, saleId: sold([gift(card.code, 400, { reservationId })]) }
    }),
  )
  expect((await till.push()).statusCode).toBe(200)
  const commits = made.map(({ reservationId, saleId }) => commit(reservationId, saleId))
  const [answers] = await Promise.all([Promise.all(commits), hub.project()])
  await hub.project()
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(made.map(() => 200))
  for (const { id } of made) expect(await stored(id)).toEqual({ balance: 100, reserved: 0, entered: -400 })
})

test('what was taken offline is taken when its event comes, once, whatever is sent or replayed again', async () => {
  const { code, id } = await aCard(1000)
  const saleId = sold([gift(code, 250, { offline: true }), gift(code, 50, { offline: true })])
  await project()
  await project()
  const replay = createReplay({ jobsUrl: hub.postgres.urls.jobs, clock: hub.clock, version: '1' })
  await replay.run(hub.shop.tenant.id, {})
  await replay.close()
  expect(await stored(id)).toEqual({ balance: 700, reserved: 0, entered: -300 })
  expect(await settled(saleId)).toHaveLength(2)
})

test('a reservation whose answer was lost pays for what was then taken offline', async () => {
  const { code, id } = await aCard(1000)
  const reservationId = randomUUID()
  await reserve(code, 900, reservationId)
  const saleId = sold([gift(code, 900, { offline: true, reservationId })])
  await project()
  expect(await stored(id)).toEqual({ balance: 100, reserved: 0, entered: -900 })
  expect((await commit(reservationId, saleId)).statusCode).toBe(200)
})

test('a question that comes after the sale it was for puts nothing aside', async () => {
  const { code, id } = await aCard(1000)
  const reservationId = randomUUID()
  const saleId = sold([gift(code, 900, { offline: true, reservationId })])
  expect(codeOf(await commit(reservationId, saleId))).toBe('RESERVATION_UNKNOWN')
  await project()
  expect(codeOf(await reserve(code, 900, reservationId))).toBe('RESERVATION_ENDED')
  expect(await stored(id)).toEqual({ balance: 100, reserved: 0, entered: -900 })
})

test('a key of another till, or of another sale, opens nothing', async () => {
  const { code, id } = await aCard(1000)
  const theirs = randomUUID()
  const other = callerOf(hub, await enrolTill(hub, 9))
  const asked = { reservationId: theirs, code, amountMinor: 600, currency: 'EUR' }
  expect((await other.post('balances/reservations', asked)).statusCode).toBe(200)
  sold([gift(code, 100, { reservationId: theirs })])
  await project()
  // What the other till put aside is there for it.
  expect(await stored(id)).toEqual({ balance: 900, reserved: 600, entered: -100 })
  const ended = await other.post(`balances/reservations/${theirs}/commit`, { saleId: randomUUID() })
  expect(ended.json()).toMatchObject({ state: 'committed' })
  expect(await stored(id)).toEqual({ balance: 300, reserved: 0, entered: -700 })

  const own = randomUUID()
  await reserve(code, 200, own)
  sold([gift(code, 200, { reservationId: own })])
  sold([gift(code, 50, { reservationId: own })])
  await project()
  expect(await stored(id)).toEqual({ balance: 50, reserved: 0, entered: -950 })
})

test('what is not there is not taken, and told', async () => {
  const { code, id } = await aCard(100)
  const saleId = sold([gift(code, 250, { offline: true }), gift('NOBODY-7', 5, { offline: true })])
  await project()
  expect(await stored(id)).toEqual({ balance: 0, reserved: 0, entered: -100 })
  expect(await settled(saleId)).toEqual([
    { amount: 250, settled: 100, outcome: 'short' },
    { amount: 5, settled: 0, outcome: 'unknown' },
  ])

  // The sale is taken back: no more comes of it than was entered.
  const tenders = [gift(code, -250, { offline: true }), gift('NOBODY-7', -5, { offline: true })]
  const voids = { saleId, receiptNumber: 1 }
  const voidId = sold(tenders, { kind: 'void', voids })
  await project()
  expect(await stored(id)).toEqual({ balance: 100, reserved: 0, entered: 0 })
  expect(await settled(voidId)).toEqual([
    { amount: -250, settled: -100, outcome: 'settled' },
    { amount: -5, settled: 0, outcome: 'unknown' },
  ])
})

test('a reservation whose time is over is kept as far as nobody took the money', async () => {
  const { code, id } = await aCard(100)
  const reservationId = randomUUID()
  await reserve(code, 100, reservationId)
  hub.clock.advance(RESERVATION_MINUTES * 60)
  till = await enrolTill(hub, 2)
  ask = callerOf(hub, till)
  await reserve(code, 60, randomUUID())
  const saleId = sold([gift(code, 100, { reservationId })])
  await project()
  expect(await stored(id)).toEqual({ balance: 60, reserved: 60, entered: -40 })
  expect(await settled(saleId)).toEqual([{ amount: 100, settled: 40, outcome: 'short' }])
})

test('a voucher goes whole, and comes back whole', async () => {
  const { code, id } = await aCard(1000, 'voucher')
  const voucher = { kind: 'voucher' as const, reference: code, faceMinor: 1000, forfeitedMinor: 300 }
  const saleId = sold([{ ...voucher, amountMinor: 700, offline: true }])
  await project()
  expect(await stored(id)).toMatchObject({ balance: 0 })
  sold([{ ...voucher, amountMinor: -700, offline: true }], {
    kind: 'void',
    voids: { saleId, receiptNumber: 1 },
  })
  await project()
  expect(await stored(id)).toMatchObject({ balance: 1000, entered: 0 })
})

test('a credit that is given out begins with it, and is spent as any other', async () => {
  const code = `CREDIT-${randomUUID().slice(0, 8)}`
  const credit = { kind: 'store-credit' as const, reference: code, offline: true }
  sold([{ ...credit, amountMinor: -450 }])
  sold([{ ...credit, amountMinor: -50 }])
  await project()
  const view = await ask.post('balances/look-up', { code })
  expect(view.json()).toMatchObject({
    kind: 'store-credit',
    currency: 'EUR',
    balanceMinor: 500,
    state: 'active',
  })
  expect((await reserve(code, 500, randomUUID())).json()).toMatchObject({ state: 'reserved' })
})

test('a tender that says neither, as tills did before, moves nothing', async () => {
  const { code, id } = await aCard(1000, 'voucher')
  const voucher = { kind: 'voucher' as const, reference: code, faceMinor: 1000, forfeitedMinor: 0 }
  const saleId = sold([{ ...voucher, amountMinor: 1000 }])
  await project()
  expect(await stored(id)).toMatchObject({ balance: 1000, entered: 0 })
  expect(await settled(saleId)).toEqual([])
})
