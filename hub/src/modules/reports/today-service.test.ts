import { expect, it } from 'vitest'
import type { Sql } from '../../database/tenant-transaction.ts'
import { createTodayService } from './today-service.ts'

/** A database of one store in Dublin without sales. */
const query = async (text: string) => ({
  rows: text.includes('time_zone AS') ? [{ currency: 'EUR', timeZone: 'Europe/Dublin', cutOverHour: 4 }] : [],
})
const db = {
  appTransaction: <T>(_tenantId: string, work: (sql: Sql) => Promise<T>) => work({ query } as never),
}

it.each([
  ['2026-11-23T03:59:00Z', '2026-11-22'],
  ['2026-11-23T04:00:00Z', '2026-11-23'],
])('at %s a till sells into %s, and so the page shows that day', async (now, businessDate) => {
  const today = createTodayService({ db: db as never, clock: { now: () => new Date(now) } as never })
  expect((await today.read({ tenantId: 'tenant', stores: null }, {})).businessDate).toBe(businessDate)
})
