import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkKind, type FileKind, migrate } from './migrate.ts'
import { openTillDb } from './open-till-db.ts'
import { type Db, openSqlite } from './sqlite.ts'
import { tillFile } from './till-schema.ts'
import { schemaBackupOf, upgradeTill } from './upgrade-till.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'till-migration-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const newest = tillFile.migrations.at(-1)?.version as number
const file = () => join(dir, 'till.db')
const upTo = (version: number): FileKind => ({
  ...tillFile,
  migrations: tillFile.migrations.filter((step) => step.version <= version),
})
const versionOf = (db: Db): number => Number(db.pragma('user_version', { simple: true }))
const nothing = (): void => undefined

/** A file as an earlier app left it, with an operator's delay in it: something that each version has. */
function anOldFile(version: number, rows = 1): void {
  const db = openSqlite(file())
  db.pragma('journal_mode = WAL')
  migrate(db, upTo(version), file())
  const insert = db.prepare('INSERT INTO operator_delay VALUES (?, 3, 4)')
  db.transaction(() => {
    for (let n = 0; n < rows; n += 1) insert.run(`operator ${n}`)
  })()
  db.close()
}
const delaysIn = (name: string): number => {
  const db = openSqlite(name, { readonly: true })
  const count = Number(db.prepare('SELECT count(*) FROM operator_delay').pluck().get())
  db.close()
  return count
}

describe('an update of the till', () => {
  it.each(tillFile.migrations.slice(0, -1).map(({ version }) => version))(
    'takes a file of version %d over, with a copy of it first, and says that it works',
    (version) => {
      anOldFile(version)
      const works: string[] = []
      const till = openTillDb(dir, 100, undefined, (on, allowMs) => works.push(`${on} ${allowMs >= 30_000}`))
      expect(versionOf(till.db)).toBe(newest)
      expect(till.db.pragma('integrity_check', { simple: true })).toBe('ok')
      till.close()
      expect(works).toEqual(['backup true', ...Array(newest - version).fill('migration true')])
      const copy = openSqlite(schemaBackupOf(dir, version), { readonly: true })
      expect([versionOf(copy), checkKind(copy, upTo(version), 'copy')]).toEqual([version, { version }])
      copy.close()
      expect([delaysIn(file()), delaysIn(schemaBackupOf(dir, version))]).toEqual([1, 1])
    },
  )

  it('copies nothing for a new file, nor when there is nothing to do', () => {
    openTillDb(dir).close()
    openTillDb(dir).close()
    expect(existsSync(join(dir, 'backups'))).toBe(false)
  })

  it('keeps the copies of the last two schemas', () => {
    anOldFile(newest - 1)
    openTillDb(dir).close()
    writeFileSync(schemaBackupOf(dir, 0), '')
    rmSync(file())
    anOldFile(newest - 2)
    openTillDb(dir).close()
    expect(readdirSync(join(dir, 'backups'))).toEqual([
      `till-schema-${newest - 2}.db`,
      `till-schema-${newest - 1}.db`,
    ])
  })
})

describe('an update taken back', () => {
  it('sells on: the app before opens the file, writes what it always wrote, and the newer one goes on', () => {
    const newer: FileKind = {
      ...tillFile,
      migrations: [
        ...tillFile.migrations,
        {
          ...{ version: newest + 1, app: '9.0.0', readableFrom: newest },
          sql: 'ALTER TABLE till ADD COLUMN later TEXT',
        },
      ],
    }
    const db = openSqlite(file())
    db.pragma('journal_mode = WAL')
    migrate(db, newer, file())
    db.close()
    const till = openTillDb(dir)
    till.db.prepare("INSERT INTO operator_delay VALUES ('one', 1, 1)").run()
    expect(versionOf(till.db)).toBe(newest + 1)
    till.close()
    const again = openSqlite(file())
    migrate(again, newer, file())
    expect(again.prepare('SELECT later FROM till').pluck().get()).toBeNull()
    again.close()
    expect(delaysIn(file())).toBe(1)
  })

  it('the schema of before writes a sale, a shift and a basket into the file of now', () => {
    openTillDb(dir).close()
    const db = openSqlite(file())
    // An older app knows its own steps only.
    expect(checkKind(db, upTo(newest - 1), file())).toEqual({ version: newest })
    migrate(db, upTo(newest - 1), file())
    db.exec(`
      INSERT INTO shift (shift_id, state, business_date, opened_at, opened_by, float_minor, owner_id, currency)
        VALUES ('s', 'open', '2026-11-22', 't', 'o', 0, 'o', 'EUR');
      INSERT INTO basket (basket_id, state, version, opened_at, facts) VALUES ('b', 'sold', 1, 't', '{}');
      INSERT INTO basket_entry (basket_id, position, line_id, line, added_at) VALUES ('b', 0, 'l', '{}', 't');
      INSERT INTO sale (sale_id, basket_id, epoch_ordinal, seq, receipt_number, shift_id, operator_id, business_date,
        wall_time, currency, item_count, tax_minor, total_minor, tendered_minor, change_minor, kind, net_minor)
        VALUES ('v', 'b', 1, 1, 1, 's', 'o', '2026-11-22', 't', 'EUR', 1, 0, 5, 5, 0, 'sale', 5);
      INSERT INTO print_job (job_id, sale_id, document, state, attempts, created_at)
        VALUES ('j', 'v', '{}', 'waiting', 0, 't');
    `)
    db.close()
    openTillDb(dir).close()
  })

  it.each([
    ['that says so', `UPDATE file_format SET oldest_reader = 900, oldest_app = '9.9.0'`, '9.9.0'],
    ['of before anybody noted it', 'DROP TABLE file_format', null],
  ])('leaves a file alone that needs the newer app, one %s', (_, sql, oldestApp) => {
    openTillDb(dir).close()
    const db = openSqlite(file())
    db.exec(sql)
    db.pragma('user_version = 999')
    db.close()
    expect(() => openTillDb(dir)).toThrow(
      expect.objectContaining({
        code: 'TILL_DB_NEWER',
        details: { file: file(), version: 999, newest, oldestApp },
      }),
    )
  })
})

describe('an update that does not come to its end', () => {
  it('killed in the middle of a step leaves the version before, whole, and goes on at the next start', () => {
    anOldFile(newest - 1, 500)
    const script = `
      import { openSqlite } from ${JSON.stringify(here('sqlite.ts'))}
      import { migrate } from ${JSON.stringify(here('migrate.ts'))}
      import { tillFile } from ${JSON.stringify(here('till-schema.ts'))}
      const db = openSqlite(${JSON.stringify(file())})
      db.function('die', () => process.kill(process.pid, 'SIGKILL'))
      // Pages reach the log before the end, as they do in a large file.
      db.pragma('cache_size = 1')
      const steps = tillFile.migrations.map((step) => step.version < ${newest} ? step : {
        ...step, sql: step.sql + "UPDATE operator_delay SET failures = 77; SELECT die();" })
      migrate(db, { ...tillFile, migrations: steps }, 'till.db')`
    const dead = spawnSync(process.execPath, ['--input-type=module', '-e', script], { timeout: 15_000 })
    expect([dead.signal, String(dead.stderr)]).toEqual(['SIGKILL', ''])
    const before = openSqlite(file())
    expect(versionOf(before)).toBe(newest - 1)
    expect(before.prepare('SELECT count(*) FROM operator_delay WHERE failures = 77').pluck().get()).toBe(0)
    expect(before.pragma('integrity_check', { simple: true })).toBe('ok')
    before.close()
    const till = openTillDb(dir)
    expect(versionOf(till.db)).toBe(newest)
    till.close()
    expect(delaysIn(file())).toBe(500)
  })

  it('for want of room in the middle of a step undoes it, and keeps the copy', () => {
    anOldFile(newest - 1, 2000)
    const db = openSqlite(file())
    const filling: FileKind = {
      ...tillFile,
      migrations: tillFile.migrations.map((step) => ({
        ...step,
        sql: `${step.sql}; CREATE TABLE wide AS SELECT * FROM operator_delay, (SELECT 1 UNION SELECT 2)`,
      })),
    }
    db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 3}`)
    let copied = 0
    const backUp = (): void => {
      copied += 1
    }
    expect(() => migrate(db, filling, file(), { backUp })).toThrow(
      expect.objectContaining({ code: 'SQLITE_FULL' }),
    )
    expect([versionOf(db), copied]).toEqual([newest - 1, 1])
    db.close()
    openTillDb(dir).close()
    expect([delaysIn(file()), delaysIn(schemaBackupOf(dir, newest - 1))]).toEqual([2000, 2000])
  })

  it('does not begin when the copy cannot be made', () => {
    anOldFile(newest - 1)
    // In the way of the directory of copies.
    writeFileSync(join(dir, 'backups'), '')
    const db = openSqlite(file())
    expect(() => upgradeTill(db, file(), nothing)).toThrow()
    expect(versionOf(db)).toBe(newest - 1)
    db.close()
  })
})

const here = (name: string): string => pathToFileURL(join(import.meta.dirname, name)).href
