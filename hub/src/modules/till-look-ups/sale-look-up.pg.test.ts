import { randomUUID } from 'node:crypto'
import { SaleLookUpResponse } from '@codex/shared/api/till/sale-look-up'
import { voidSale } from '@codex/shared/sale/void-sale'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { enrolTill, type TestTill } from '../../testing/test-till.ts'
import { callerOf } from '../../testing/till-caller.ts'

let hub: TestHub
let seller: TestTill
let till: ReturnType<typeof callerOf>
beforeAll(async () => {
  hub = await startTestHub()
  seller = await enrolTill(hub, 1)
  till = callerOf(hub, await enrolTill(hub, 2))
})
afterAll(() => hub.close())

const ask = (receiptNumber: number, tillNumber = 1, storeNumber = 1) =>
  till.get(`sales?storeNumber=${storeNumber}&tillNumber=${tillNumber}&receiptNumber=${receiptNumber}`)
const find = async (receiptNumber: number) =>
  SaleLookUpResponse.parse((await ask(receiptNumber)).json()).sales

test('a receipt of another till is found by what is printed on it, as its journal has it', async () => {
  const sale = seller.sell(41)
  await seller.push()
  await hub.project()
  expect(await find(41)).toMatchObject([
    {
      tillId: seller.tillId,
      businessDate: '2026-11-22',
      operatorName: 'Ana M.',
      isVoided: false,
      returned: sale.lines.map(() => ({ quantityMilli: 0, amountMinor: 0 })),
    },
  ])
  expect((await find(41))[0]?.sale).toEqual(sale)
})

test('what came back of it since, at any till, is said with it', async () => {
  const sale = seller.sell(42)
  const voidId = randomUUID()
  const facts = { saleId: voidId, receiptNumber: 43, pricedAt: '2026-11-22T15:00', returnedMilli: [] }
  seller.append({
    type: 'sale.completed',
    payload: voidSale(sale, { ...facts, reason: 'wrong goods' } as never),
  })
  await seller.push()
  await hub.project()
  const [found] = await find(42)
  expect(found).toMatchObject({ isVoided: true, later: [voidId] })
  expect(found?.returned.map(({ quantityMilli }) => quantityMilli)).toEqual(sale.lines.map(() => 1000))
})

test('what nobody sold, or only somebody of another tenant, is not known', async () => {
  for (const [receipt, number, store] of [
    [99, 1, 1],
    [41, 2, 1],
    [41, 1, 2],
  ] as const)
    expect((await ask(receipt, number, store)).json().error.code).toBe('SALE_UNKNOWN')
  expect((await till.get('sales?storeNumber=1&tillNumber=1&receiptNumber=x')).statusCode).toBe(400)
})

test('a till that may only push asks in vain', async () => {
  const answer = await hub.app.inject({ method: 'GET', url: '/v1/till/baskets' })
  expect(answer.statusCode).toBe(401)
})
