import { randomUUID } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqlite } from '../store/sqlite.ts'
import { verifyTill } from '../store/verify/verify-till.ts'
import { aCounter, type Counter } from './testing/a-counter.ts'

let counter: Counter

/** A till after a day: sales in cash and by card, a void, another day's shift. */
beforeEach(async () => {
  counter = await aCounter()
  for (const n of [0, 1, 2]) {
    await counter.add(n, 3_000)
    await counter.tender({ kind: 'voucher', faceMinor: 10, reference: `V-${n}` })
    await counter.tender({ kind: 'cash', tenderedMinor: 5_000 })
  }
  await counter.add(3)
  await counter.card((await counter.due()).totalMinor)
  await counter.waitFor(() => expect(counter.sales()).toHaveLength(4))
  const saleId = counter.sales()[1]?.saleId as string
  await counter.till.screen.call('sale.void', { saleId, voidId: randomUUID(), reason: 'wrong customer' })
  counter.till.world.wallMs += 48 * 3_600_000
  await counter.till.screen.call('operator.lock', {})
  await counter.till.signIn()
  await counter.add(4)
  await counter.tender({ kind: 'cash', tenderedMinor: 5_000 })
})
afterEach(() => counter.close())

const verify = () => {
  const db = openSqlite(join(counter.dir, 'till.db'), { readonly: true })
  try {
    return verifyTill(db)
  } finally {
    db.close()
  }
}
const change = (sql: string) => counter.till.db.exec(sql)

describe('verifying a till', () => {
  it('finds nothing wrong while it sells', () => {
    expect(verify()).toMatchObject({ isWhole: true, saleCount: 6, damage: [], chain: [], tables: [] })
  })

  it.each([
    ['UPDATE sale SET total_minor = total_minor + 1 WHERE receipt_number = 2', 'sale', 1, 1],
    [
      'DELETE FROM sale_tender WHERE position = 1 AND sale_id = (SELECT sale_id FROM sale WHERE receipt_number = 1)',
      'sale_tender',
      1,
      0,
    ],
    ["UPDATE sale_line SET name = 'X' WHERE rowid = (SELECT min(rowid) FROM sale_line)", 'sale_line', 1, 1],
    ["UPDATE shift SET owner_id = 'nobody' WHERE state = 'open'", 'shift', 1, 1],
    [`UPDATE shift SET report = replace(report, '"totalMinor":', '"totalMinor":1')`, 'shift', 2, 2],
    [
      "UPDATE shift SET z_report = replace(z_report, 'number\":1', 'number\":2') WHERE z_number = 1",
      'shift',
      1,
      1,
    ],
    ['UPDATE shift SET z_number = NULL, z_report = NULL', 'shift', 1, 1],
  ])('finds what differs from the journal: %s', (sql, table, missing, extra) => {
    change(sql)
    const { isWhole, tables } = verify()
    expect(isWhole).toBe(false)
    expect(tables).toMatchObject([{ table, missing, extra }])
  })

  it('finds an entry that was altered, and one that is gone', () => {
    change("UPDATE journal SET text = replace(text, 'V', 'W') WHERE seq = 4")
    expect(verify().chain).toMatchObject([{ seq: 4, fault: 'altered' }])
    change('DELETE FROM journal WHERE seq = 4')
    expect(verify()).toMatchObject({ isWhole: false, chain: [{ seq: 4, fault: 'missing' }] })
  })

  it('finds receipt numbers that are nowhere, unless the journal explains them', () => {
    change('UPDATE till SET next_receipt_number = 20')
    expect(verify()).toMatchObject({ isWhole: false, receiptGaps: [{ from: 7, to: 19 }] })
  })

  it('finds a damaged page and says no more', () => {
    counter.till.db.pragma('wal_checkpoint(TRUNCATE)')
    const root = counter.till.db
      .prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'sale_tender'")
      .pluck()
      .get() as number
    const file = openSync(join(counter.dir, 'till.db'), 'r+')
    writeSync(file, Buffer.alloc(200, 0xff), 0, 200, (root - 1) * 4096)
    closeSync(file)
    const { isWhole, damage, entryCount } = verify()
    expect([isWhole, entryCount]).toEqual([false, 0])
    expect(damage.length).toBeGreaterThan(0)
  })
})
