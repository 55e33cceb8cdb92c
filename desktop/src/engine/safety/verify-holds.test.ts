import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSqlite } from '../../store/sqlite.ts'
import { createTillStore } from '../../store/till-store.ts'
import { verifyTill } from '../../store/verify/verify-till.ts'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { identity } from '../testing/a-till.ts'

let counter: Counter
/** Two baskets wait, one has been taken up again and sold. */
beforeEach(async () => {
  counter = await aCounter()
  await hold('one')
  await hold()
  const third = await hold('three')
  await counter.till.screen.call('basket.recall', { basketId: third })
  await counter.tender({ kind: 'cash', tenderedMinor: 5_000 })
})
afterEach(() => counter.close())

async function hold(label?: string): Promise<string> {
  await counter.add(0)
  const { basketId } = await counter.basket()
  await counter.till.screen.call('basket.hold', { basketId, ...(label !== undefined && { label }) })
  return basketId
}
const change = (sql: string) => counter.till.db.exec(sql)
const verify = () => {
  const db = openSqlite(join(counter.dir, 'till.db'), { readonly: true })
  try {
    return verifyTill(db)
  } finally {
    db.close()
  }
}

it('held baskets are as the journal tells', () => {
  expect(verify()).toMatchObject({ isWhole: true, tables: [] })
})

it.each([
  ["UPDATE held_basket SET total_minor = 1 WHERE label = 'one'", 1, 1],
  ['DELETE FROM held_basket WHERE label IS NULL', 1, 0],
  ["INSERT INTO held_basket SELECT basket_id, 'sold', 't', 'o', 1, 1 FROM sale", 0, 1],
])('and what differs is found: %s', (sql, missing, extra) => {
  change(sql)
  // A whole journal: for store IT to look into, not a reason to stop.
  expect(verify()).toMatchObject({
    ...{ isWhole: false, isDamaged: false },
    tables: [{ table: 'held_basket', missing, extra }],
  })
})

it('what a restored till does not have any more is not asked for', () => {
  const store = createTillStore(counter.till.db)
  change("DELETE FROM held_basket WHERE label = 'one'")
  const { tenantId, tillId, store: shop } = identity
  const at = { wallTime: '2026-11-22T10:00:00.000Z', monotonicMs: 0, hubOffsetMs: null, appVersion: '0.1.0' }
  const nobody = { businessDate: null, operatorId: null, shiftId: null }
  store.transaction(() => {
    const oldHead = store.journal.openEpoch(randomUUID(), at.wallTime)
    store.journal.append(
      { type: 'epoch.opened', payload: { reason: 'restored', oldHead } },
      { eventId: randomUUID(), tenantId, storeId: shop.id, tillId, ...nobody, ...at },
    )
  })
  expect(verify()).toMatchObject({ isWhole: true, tables: [] })
})

it('one whose entry was pruned is taken as it stands', () => {
  const seq = counter.till.db
    .prepare<[], number>("SELECT min(seq) FROM journal WHERE type = 'basket.held'")
    .pluck()
    .get() as number
  change(`DELETE FROM journal WHERE seq <= ${seq}; UPDATE epoch SET kept_from_seq = ${seq + 1}`)
  expect(verify().tables.filter(({ table }) => table === 'held_basket')).toEqual([])
})
