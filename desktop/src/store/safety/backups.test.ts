import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTillDb, type TillDb } from '../open-till-db.ts'
import { openSqlite } from '../sqlite.ts'
import { backUp } from './backups.ts'

const ROWS = 3000

let dir: string
let till: TillDb
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'codex-backup-'))
  till = openTillDb(dir)
})
afterEach(() => {
  till.close()
  rmSync(dir, { recursive: true })
})

it('comes to its end while the till sells, with all of one moment in it', async () => {
  const insert = till.db.prepare('INSERT INTO operator_delay VALUES (?, 1, 1)')
  till.db.transaction(() => {
    for (let n = 0; n < ROWS; n += 1) insert.run(String(n).padEnd(2000, '.'))
  })()
  let isOver = false
  let sold = 0
  const sell = (): void => {
    if (isOver) return
    sold += 1
    insert.run(`sold ${sold}`)
    setImmediate(sell)
  }
  sell()
  const { file } = await backUp(dir, '2026-11-22T10:00:00.000Z')
  isOver = true
  const copy = openSqlite(file, { readonly: true })
  const count = Number(copy.prepare('SELECT count(*) FROM operator_delay').pluck().get())
  copy.close()
  expect(sold).toBeGreaterThan(5)
  expect(count).toBeGreaterThanOrEqual(ROWS)
  expect(count).toBeLessThan(ROWS + sold)
})
