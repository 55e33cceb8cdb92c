import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTillDb, type TillDb } from './open-till-db.ts'

let dir: string
let till: TillDb
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'till-indexes-'))
  till = openTillDb(dir)
})
afterAll(() => {
  till.close()
  rmSync(dir, { recursive: true })
})

type Key = { readonly table: string; readonly parent: string; readonly column: string }

const keys = (): Key[] =>
  till.db
    .prepare<[], Key>(
      `SELECT t.name AS "table", k."table" AS parent, k."from" AS "column" FROM sqlite_schema t
       JOIN pragma_foreign_key_list(t.name) k WHERE t.type = 'table'`,
    )
    .all()

const firstColumns = (table: string): string[] =>
  till.db
    .prepare<[string], string>(
      `SELECT i.name FROM pragma_index_list(?) l JOIN pragma_index_info(l.name) i
       WHERE i.seqno = 0 AND l.partial = 0`,
    )
    .pluck()
    .all(table)

it('finds by an index whoever names a row that is taken away: SQLite looks for them at each deletion', () => {
  expect(keys().length).toBeGreaterThan(5)
  const without = keys().filter(({ table, column }) => !firstColumns(table).includes(column))
  // Epochs and shifts stay for good.
  expect(without.filter(({ parent }) => parent !== 'epoch' && parent !== 'shift')).toEqual([])
})

it.each([
  ...[
    ['print_job', 'sale_id'],
    ['sale_tender', 'sale_id'],
    ['sale_line', 'sale_id'],
    ['sale', 'sale_id'],
  ],
  ...[
    ['tender_entry', 'basket_id'],
    ['payment', 'basket_id'],
    ['card_intent', 'basket_id'],
    ['balance_intent', 'basket_id'],
  ],
  ...[
    ['held_basket', 'basket_id'],
    ['basket_entry', 'basket_id'],
    ['basket', 'basket_id'],
  ],
] as [string, string][])('finds what goes with an old sale by an index: %s', (table, column) => {
  const plan = till.db
    .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN DELETE FROM ${table} WHERE ${column} = 'x'`)
    .all()
  // What follows the first line is SQLite's own search for whoever names the row.
  expect(plan.filter(({ detail }) => detail.startsWith('SCAN'))).toEqual([])
})
