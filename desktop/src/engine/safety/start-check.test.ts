import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { askForCheck } from '../../store/check-mark.ts'
import { openTillDb } from '../../store/open-till-db.ts'
import { backUp } from '../../store/safety/backups.ts'
import { isDamage, openSqlite } from '../../store/sqlite.ts'
import { checkAtStart } from '../../store/start-check.ts'
import { aCounter, type Counter } from '../testing/a-counter.ts'

const SALES = 12

let counter: Counter
beforeEach(async () => {
  counter = await aCounter()
  for (let n = 0; n < SALES; n += 1) {
    await counter.add(n)
    await counter.tender({ kind: 'cash', tenderedMinor: 5_000 })
  }
  await counter.add(0)
  counter.till.db.pragma('wal_checkpoint(TRUNCATE)')
})
afterEach(() => counter.close())

const file = () => join(counter.dir, 'till.db')
const change = (sql: string) => counter.till.db.exec(sql)

/** As for a file too large to look at as a whole. */
function look(wholeBytes = 0): string | undefined {
  const db = openSqlite(file(), { readonly: true })
  try {
    return checkAtStart(db, file(), wholeBytes)
  } catch (error) {
    if (isDamage(error)) return 'damaged'
    throw error
  } finally {
    db.close()
  }
}

/** Of a table or an index of its primary key. */
function breakRoot(name: string): void {
  const root = counter.till.db
    .prepare<[string], number>('SELECT rootpage FROM sqlite_schema WHERE name = ?')
    .pluck()
    .get(name) as number
  const handle = openSync(file(), 'r+')
  writeSync(handle, Buffer.alloc(4_000, 0xa5), 0, 4_000, (root - 1) * 4096)
  closeSync(handle)
}

describe('the look at a large file before anything is sold', () => {
  it('finds nothing wrong with a whole one, in the middle of a basket', () => {
    expect([look(), look(Number.MAX_SAFE_INTEGER)]).toEqual([undefined, undefined])
  })

  it.each([
    ['an altered entry', "UPDATE journal SET text = replace(text, 'sale', 'sole')", 'was altered'],
    ['a missing entry', 'DELETE FROM journal WHERE seq = (SELECT max(seq) - 1 FROM journal)', 'is missing'],
    ['entries cut off', 'DELETE FROM journal', 'are missing'],
    ['another head', "UPDATE epoch SET head_hash = 'ab'", 'was altered'],
  ])('finds %s at the head of the journal', (_, sql, finding) => {
    change(sql)
    expect(look()).toContain(finding)
  })

  it.each([
    ...['till', 'epoch', 'shift', 'journal', 'sqlite_autoindex_journal_2', 'basket', 'basket_one_open'],
    ...['basket_entry', 'sqlite_autoindex_basket_entry_1', 'sale', 'sale_line', 'sale_tender'],
    ...['print_job_open', 'operator_delay', 'card_intent', 'cash_movement'],
  ])('finds a damaged page of %s', (name) => {
    breakRoot(name)
    expect(look()).toBeDefined()
  })
})

describe('a till that is started anew because damage was found', () => {
  it('is back from its backup, says what was wrong, and is not looked at like that again', async () => {
    await backUp(counter.dir, new Date(counter.till.world.wallMs).toISOString())
    const between = (): void => {
      const db = openSqlite(file())
      db.exec("UPDATE journal SET text = replace(text, 'at', 'ta') WHERE seq = 2")
      // Read to the end, and left as a process that ends leaves it.
      db.close()
      askForCheck(file())
    }
    await counter.restart({ between })
    const { recovered } = (await counter.view()).safety
    expect(recovered?.finding).toMatch(/^journal: .* at 2$/)
    expect(existsSync(`${file()}.check`)).toBe(false)
    expect(counter.sales()).toHaveLength(SALES)
  })
})

describe('a file whose damage came to light in use', () => {
  let dir: string
  const copy = () => join(dir, 'till.db')
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'codex-copy-'))
    counter.till.db.prepare('VACUUM INTO ?').run(copy())
    const db = openSqlite(copy())
    db.exec('UPDATE till SET running = 0')
    db.close()
  })
  afterEach(() => rmSync(dir, { recursive: true }))

  it('is looked at as a whole at the next start, wherever the damage is', () => {
    const db = openSqlite(copy())
    // Long ago, far from what is sold next.
    db.exec("UPDATE journal SET text = replace(text, 'at', 'ta') WHERE seq = 2")
    db.close()
    openTillDb(dir).close()
    askForCheck(copy())
    const works: string[] = []
    const open = () => openTillDb(dir, 100, undefined, (on) => works.push(on))
    expect(open).toThrow(expect.objectContaining({ code: 'TILL_DB_CORRUPT' }))
    // Until another file is in its place.
    expect(open).toThrow('TILL_DB_CORRUPT')
    expect(works).toEqual(['check', 'check'])
  })

  it('sells on when nothing is wrong with it after all, and is not looked at again', () => {
    askForCheck(copy())
    openTillDb(dir).close()
    expect(existsSync(`${copy()}.check`)).toBe(false)
  })
})
