import { randomUUID } from 'node:crypto'
import { BalanceView, Reservation } from '@codex/shared/api/till/balances'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../../../testing/test-hub.ts'
import { enrolTill } from '../../../testing/test-till.ts'
import { callerOf } from '../../../testing/till-caller.ts'
import { balanceCodeHash } from './balance-row.ts'
import { RESERVATION_MINUTES } from './balances-service.ts'

let hub: TestHub
let one: ReturnType<typeof callerOf>
let other: ReturnType<typeof callerOf>
beforeAll(async () => {
  hub = await startTestHub()
  one = callerOf(hub, await enrolTill(hub, 1))
  other = callerOf(hub, await enrolTill(hub, 2))
})
afterAll(() => hub.close())

let cards = 0
async function aCard(
  balanceMinor: number,
  facts: { kind?: string; expiresOn?: string; blocked?: boolean } = {},
) {
  cards += 1
  const code = `GC-${String(cards).padStart(8, '0')}`
  const id = randomUUID()
  const tenantId = hub.shop.tenant.id
  await hub.owner.query(
    `INSERT INTO balance (tenant_id, id, kind, code_hash, code_end, currency, balance_minor, expires_on, blocked_at,
       created_at) VALUES ($1, $2, $3, $4, $5, 'EUR', $6, $7, $8, now())`,
    [
      ...[
        tenantId,
        id,
        facts.kind ?? 'gift-card',
        balanceCodeHash(tenantId, code),
        code.slice(-4),
        balanceMinor,
      ],
      ...[facts.expiresOn ?? null, facts.blocked ? new Date() : null],
    ],
  )
  return { code, id }
}
const reserve = (code: string, amountMinor: number, reservationId: string = randomUUID(), till = one) =>
  till.post('balances/reservations', { reservationId, code, amountMinor, currency: 'EUR' })
const commit = (reservationId: string, saleId: string = randomUUID(), till = one) =>
  till.post(`balances/reservations/${reservationId}/commit`, { saleId })
const release = (reservationId: string, till = one) =>
  till.post(`balances/reservations/${reservationId}/release`)
const look = async (code: string) => BalanceView.parse((await one.post('balances/look-up', { code })).json())
const stored = async (id: string) => {
  const { rows } = await hub.owner.query(
    `SELECT balance_minor::int AS balance, reserved_minor::int AS reserved,
       (SELECT COALESCE(sum(amount_minor), 0)::int FROM balance_entry e WHERE e.balance_id = b.id) AS taken
     FROM balance b WHERE id = $1`,
    [id],
  )
  return rows[0]
}
const codeOf = (answer: { json(): { error: { code: string } } }): string => answer.json().error.code

test('money is reserved, taken by the sale, and entered once', async () => {
  const { code, id } = await aCard(1000)
  const key = randomUUID()
  const answer = Reservation.parse((await reserve(code, 700, key)).json())
  expect(answer).toMatchObject({
    reservationId: key,
    state: 'reserved',
    amountMinor: 700,
    availableMinor: 300,
  })
  expect(await look(code)).toMatchObject({ balanceMinor: 1000, availableMinor: 300, state: 'active' })
  const saleId = randomUUID()
  expect((await commit(key, saleId)).json()).toMatchObject({ state: 'committed', availableMinor: 300 })
  expect(await stored(id)).toEqual({ balance: 300, reserved: 0, taken: -700 })

  // Nobody knows whether the answer arrived: all of it once more, and nothing changes.
  expect((await commit(key, saleId)).json()).toMatchObject({ state: 'committed' })
  expect((await reserve(code, 700, key)).json()).toMatchObject({ state: 'committed', availableMinor: 300 })
  expect(codeOf(await commit(key))).toBe('RESERVATION_CHANGED')
  expect(codeOf(await release(key))).toBe('RESERVATION_ENDED')
  expect(await stored(id)).toEqual({ balance: 300, reserved: 0, taken: -700 })
})

test('what is released is there for others, however often it is released', async () => {
  const { code, id } = await aCard(500)
  const key = randomUUID()
  await reserve(code, 500, key)
  expect(codeOf(await reserve(code, 1))).toBe('BALANCE_TOO_SMALL')
  for (let n = 0; n < 2; n += 1) expect((await release(key)).json()).toMatchObject({ state: 'released' })
  expect(codeOf(await commit(key))).toBe('RESERVATION_ENDED')
  expect((await reserve(code, 500)).statusCode).toBe(200)
  expect(await stored(id)).toMatchObject({ balance: 500, reserved: 500 })
})

test('a reservation asked for again is the same one, and its key names no other', async () => {
  const { code, id } = await aCard(1000)
  const { code: second } = await aCard(1000)
  const key = randomUUID()
  const first = await reserve(code, 400, key)
  expect((await reserve(code, 400, key)).json()).toEqual(first.json())
  expect(await stored(id)).toMatchObject({ reserved: 400 })
  for (const again of [reserve(code, 401, key), reserve(second, 400, key), reserve(code, 400, key, other)])
    expect(codeOf(await again)).toBe('RESERVATION_CHANGED')
  for (const foreign of [commit(key, randomUUID(), other), release(key, other), commit(randomUUID())])
    expect(codeOf(await foreign)).toBe('RESERVATION_UNKNOWN')
})

test('time gives reserved money back, and a late sale has it only while nobody took it', async () => {
  const { code, id } = await aCard(100)
  const [late, lost] = [randomUUID(), randomUUID()]
  await reserve(code, 100, late)
  hub.clock.advance(RESERVATION_MINUTES * 60)
  const again = callerOf(hub, await enrolTill(hub, 1))
  expect((await again.post('balances/look-up', { code })).json()).toMatchObject({ availableMinor: 100 })
  expect((await commit(late, randomUUID(), again)).statusCode).toBe(200)
  expect(await stored(id)).toEqual({ balance: 0, reserved: 0, taken: -100 })

  const { code: scarce, id: scarceId } = await aCard(100)
  await reserve(scarce, 100, lost, again)
  hub.clock.advance(RESERVATION_MINUTES * 60)
  ;[one, other] = [callerOf(hub, await enrolTill(hub, 1)), callerOf(hub, await enrolTill(hub, 2))]
  expect((await reserve(scarce, 60, randomUUID(), other)).statusCode).toBe(200)
  expect(codeOf(await commit(lost))).toBe('BALANCE_TOO_SMALL')
  expect(await stored(scarceId)).toEqual({ balance: 100, reserved: 60, taken: 0 })
})

test('however many tills reach for it at once, no more is given out than there is', async () => {
  const { code, id } = await aCard(1000)
  const keys = Array.from({ length: 40 }, () => randomUUID())
  const answers = await Promise.all(keys.map((key, n) => reserve(code, 70, key, n % 2 === 0 ? one : other)))
  const given = keys.filter((_, n) => answers[n]?.statusCode === 200)
  expect(given).toHaveLength(14)
  const refused = answers.filter(({ statusCode }) => statusCode !== 200)
  expect(new Set(refused.map(codeOf))).toEqual(new Set(['BALANCE_TOO_SMALL']))
  // Commits and releases at once, each twice.
  const saleIds = new Map(given.map((key) => [key, randomUUID()]))
  const tillOf = (key: (typeof keys)[number]) => (keys.indexOf(key) % 2 === 0 ? one : other)
  const ends = given.map(
    (key, n) => () => (n < 9 ? commit(key, saleIds.get(key), tillOf(key)) : release(key, tillOf(key))),
  )
  const ended = await Promise.all([...ends, ...ends].map((end) => end()))
  expect(ended.every(({ statusCode }) => statusCode === 200)).toBe(true)
  expect(await stored(id)).toEqual({ balance: 1000 - 9 * 70, reserved: 0, taken: -9 * 70 })
})

test('what may not be spent is not reserved, and a stranger learns nothing', async () => {
  const { code: blocked } = await aCard(100, { blocked: true })
  expect(codeOf(await reserve(blocked, 1))).toBe('BALANCE_BLOCKED')
  const { code: old } = await aCard(100, { expiresOn: '2026-11-20' })
  expect(codeOf(await reserve(old, 1))).toBe('BALANCE_EXPIRED')
  const { code: today } = await aCard(100, { expiresOn: '2026-11-22' })
  expect((await reserve(today, 1)).statusCode).toBe(200)
  const { code: voucher } = await aCard(500, { kind: 'voucher' })
  expect(codeOf(await reserve(voucher, 499))).toBe('AMOUNT_INVALID')
  expect((await reserve(voucher, 500)).statusCode).toBe(200)
  expect(codeOf(await reserve('GC-NOBODY', 1))).toBe('BALANCE_UNKNOWN')
  const foreign = await one.post('balances/reservations', {
    ...{ reservationId: randomUUID(), code: today, amountMinor: 1, currency: 'USD' },
  })
  expect(codeOf(foreign)).toBe('CURRENCY_UNKNOWN')
  for (const amountMinor of [0, -1, 1.5, 2 ** 60])
    expect((await reserve(today, amountMinor)).statusCode, String(amountMinor)).toBe(400)
  // A card of another tenant, by the same number.
  const { rows } = await hub.owner.query('SELECT code_hash FROM balance WHERE tenant_id <> $1', [
    hub.shop.tenant.id,
  ])
  expect(rows).toEqual([])
  expect(balanceCodeHash(hub.otherShop.tenant.id, today)).not.toBe(balanceCodeHash(hub.shop.tenant.id, today))
})
