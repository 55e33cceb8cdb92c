import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTillDb } from './open-till-db.ts'
import { openSqlite } from './sqlite.ts'

let dir: string

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'codex-store-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const file = () => join(dir, 'till.db')

function otherProgram(change: (db: ReturnType<typeof openSqlite>) => void): Buffer {
  const db = openSqlite(file())
  change(db)
  db.close()
  return readFileSync(file())
}

describe('opening till.db', () => {
  it('knows a clean stop from a crash', () => {
    openTillDb(dir).close()
    const second = openTillDb(dir)
    expect(second.wasUnclean).toBe(false)
    second.abandon()
    const third = openTillDb(dir)
    expect(third.wasUnclean).toBe(true)
    third.close()
  })

  it('writes through: WAL with synchronous = FULL', () => {
    const till = openTillDb(dir)
    expect(till.db.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(till.db.pragma('synchronous', { simple: true })).toBe(2)
    till.close()
  })

  it.each([
    [
      'made by another program',
      'TILL_DB_FOREIGN',
      () => otherProgram((db) => db.exec('CREATE TABLE notes (text TEXT)')),
    ],
    [
      'of a newer version',
      'TILL_DB_NEWER',
      () =>
        otherProgram((db) => {
          db.pragma(`application_id = ${0x43_54_49_4c}`)
          db.pragma('user_version = 999')
          db.exec('CREATE TABLE till (running INTEGER)')
        }),
    ],
    [
      'that is no database at all',
      'TILL_DB_CORRUPT',
      () => {
        writeFileSync(
          file(),
          'this is not a database, but a shopping list that somebody saved here\n'.repeat(50),
        )
        return readFileSync(file())
      },
    ],
  ])('leaves a file %s exactly as it was: %s', (_, code, make) => {
    const before = make()
    expect(() => openTillDb(dir)).toThrow(code)
    expect(readFileSync(file()).equals(before)).toBe(true)
  })

  it('finds a damaged page after an unclean stop', () => {
    const till = openTillDb(dir)
    const insert = till.db.prepare('INSERT INTO operator_delay VALUES (?, 1, 1)')
    till.db.transaction(() => {
      for (let n = 0; n < 2000; n += 1) insert.run(`operator ${n}`)
    })()
    till.abandon()
    const bytes = readFileSync(file())
    bytes.fill(0xab, bytes.length - 40_000, bytes.length - 100)
    writeFileSync(file(), bytes)
    expect(() => openTillDb(dir)).toThrow('TILL_DB_CORRUPT')
    expect(readFileSync(file()).equals(bytes)).toBe(true)
  })

  it('refuses a second holder, and lets a third in after the first has gone', () => {
    const first = openTillDb(dir)
    expect(() => openTillDb(dir, 50)).toThrow('TILL_LOCKED')
    first.abandon()
    openTillDb(dir, 50).close()
  })

  it('says when the directory cannot be made', () => {
    writeFileSync(join(dir, 'a-file'), '')
    expect(() => openTillDb(join(dir, 'a-file', 'till'))).toThrow('DATA_DIR_UNWRITABLE')
  })
})
