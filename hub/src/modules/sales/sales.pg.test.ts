import { SaleResponse, SalesResponse } from '@codex/shared/api/sales'
import { TodayResponse } from '@codex/shared/api/today'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as z from 'zod'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { enrolTill, type TestTill } from '../../testing/test-till.ts'

const TOTAL_MINOR = 50 + 219 + 499

let hub: TestHub
let till: TestTill
let saleIds: string[]
let headers: Record<string, string>
beforeAll(async () => {
  hub = await startTestHub()
  till = await enrolTill(hub, 7)
  saleIds = []
  for (let n = 1; n <= 5; n += 1) {
    hub.clock.advance(60)
    saleIds.push(till.sell(n).saleId)
  }
  await till.push()
  await hub.project()
  headers = await hub.signIn()
})
afterAll(() => hub.close())

const get = (url: string, as = headers) => hub.app.inject({ method: 'GET', url, headers: as })
const list = async (query: string) => SalesResponse.parse((await get(`/v1/sales?${query}`)).json())

test('sales come newest first, in pages that meet', async () => {
  const seen: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const page: z.infer<typeof SalesResponse> = await list(`limit=2${next && `&before=${next}`}`)
    seen.push(...page.sales.map(({ saleId }) => saleId))
    next = page.next
  }
  expect(seen).toEqual(saleIds.toReversed())
})

test('sales are found by day, store and receipt number', async () => {
  const [market, other] = hub.shop.stores
  expect((await list('businessDate=2026-11-22')).sales).toHaveLength(5)
  expect((await list('businessDate=2026-11-21')).sales).toHaveLength(0)
  expect((await list(`storeId=${market?.id}`)).sales).toHaveLength(5)
  expect((await list(`storeId=${other?.id}`)).sales).toHaveLength(0)
  expect((await list('receiptNumber=3')).sales.map(({ saleId }) => saleId)).toEqual([saleIds[2]])
  expect((await get('/v1/sales?before=nonsense')).json().error.code).toBe('INPUT_INVALID')
})

test('a sale comes with its receipt and the event it came from', async () => {
  const { summary, sale, receiptText, faults, event } = SaleResponse.parse(
    (await get(`/v1/sales/${saleIds[0]}`)).json(),
  )
  expect(summary).toMatchObject({
    tillNumber: 7,
    operatorName: 'Ana M.',
    totalMinor: TOTAL_MINOR,
    itemCount: 3,
  })
  expect(summary.wallTime).toBe('2026-11-22T10:01:00.000Z')
  expect(sale.totalMinor).toBe(TOTAL_MINOR)
  expect(receiptText).toContain('7.68')
  expect(Math.max(...receiptText.split('\n').map((line) => line.length))).toBeLessThanOrEqual(42)
  expect(faults).toEqual([])
  expect(event).toMatchObject({ epochId: till.epochId, seq: 2, hash: till.journal[1]?.hash })
})

test("another tenant's head office does not find it", async () => {
  const others = await hub.signIn('owner@beta.example.com')
  expect((await get(`/v1/sales/${saleIds[0]}`, others)).json().error.code).toBe('NOT_FOUND')
  expect((await get('/v1/sales', others)).json()).toEqual({ sales: [], next: null })
})

test('today adds up, by hour of the shop, store, department and till', async () => {
  const today = TodayResponse.parse((await get('/v1/reports/today')).json())
  expect(today).toMatchObject({ businessDate: '2026-11-22', currency: 'EUR', receipts: 5, items: 15 })
  expect([today.salesMinor, today.averageMinor]).toEqual([5 * TOTAL_MINOR, TOTAL_MINOR])
  expect(today.byHour[10]).toEqual({ hour: 10, salesMinor: 5 * TOTAL_MINOR, receipts: 5 })
  expect(today.byStore.map(({ receipts }) => receipts)).toEqual([5, 0])
  expect(today.byDepartment).toMatchObject([{ name: 'Food', salesMinor: 5 * TOTAL_MINOR, items: 15 }])
  expect(today.tills).toMatchObject([{ tillNumber: 7, receipts: 5, status: 'open' }])
})

test('a day without sales is a day of zeros', async () => {
  const today = TodayResponse.parse((await get('/v1/reports/today?businessDate=2026-01-01')).json())
  expect(today).toMatchObject({ salesMinor: 0, receipts: 0, averageMinor: 0, byDepartment: [] })
})

test('the store list shows the till and when it was seen', async () => {
  const { stores } = (await get('/v1/stores')).json()
  expect(stores[0].tills).toMatchObject([{ number: 7, lastSeenAt: '2026-11-22T10:05:00.000Z' }])
})
