import { afterEach, beforeEach, expect, it } from 'vitest'
import { aDataDir, runTill } from '../../engine/testing/a-till.ts'
import { makeTables } from './compare-projections.ts'
import { namedBy } from './named-by.ts'

let home: ReturnType<typeof aDataDir>
let till: ReturnType<typeof runTill>
beforeEach(() => {
  home = aDataDir()
  till = runTill(home.dir)
  makeTables(till.db)
})
afterEach(() => {
  till.stop()
  home.remove()
})

/** How SQLite would go about it. */
const planOf = (sql: string): string[] =>
  till.db
    .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all()
    .map(({ detail }) => detail)

// With a scan in its place a check of months of sales would take as long as there are events times rows.
it.each([
  "UPDATE sale SET copies = 1 WHERE sale_id = 'x'",
  "UPDATE shift SET report = '' WHERE shift_id = 'x'",
  'UPDATE shift SET z_prints = 1 WHERE z_number = 1',
  "SELECT * FROM shift WHERE state = 'open'",
  "DELETE FROM temp.held_basket WHERE basket_id = 'x'",
  "DELETE FROM product_overlay WHERE event_id = 'x'",
])('finds what an event names without looking through all: %s', (sql) => {
  const plan = planOf(sql)
  expect(plan.some((step) => step.startsWith('SEARCH'))).toBe(true)
  expect(plan.filter((step) => step.startsWith('SCAN'))).toEqual([])
})

it.each([
  ['shift', 'shift_id', namedBy('shift.opened', 'shiftId')],
  ['held_basket', 'basket_id', namedBy('basket.held', 'basketId')],
])('reads the journal once for all rows of %s', (table, key, named) => {
  const plan = planOf(`SELECT * FROM main.${table} WHERE ${key} NOT IN (${named})`)
  expect(plan.filter((step) => step.includes('CORRELATED'))).toEqual([])
  expect(plan.filter((step) => step === 'SCAN journal')).toHaveLength(1)
})
