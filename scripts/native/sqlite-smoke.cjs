// Run by an Electron as Node: proves that a built binding opens, writes and reads a database there.
const { mkdtempSync, rmSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const Database = require('better-sqlite3')

const dir = mkdtempSync(join(tmpdir(), 'codex-sqlite-'))
try {
  const db = new Database(join(dir, 'smoke.db'), { nativeBinding: process.argv[2] })
  db.pragma('journal_mode = WAL')
  db.exec('CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT) STRICT')
  const insert = db.prepare('INSERT INTO item (name) VALUES (@name)')
  db.transaction(() => {
    for (let index = 0; index < 1_000; index += 1) insert.run({ name: `n${index}` })
  })()
  const row = db.prepare('SELECT count(*) AS n, max(name) AS name, sqlite_version() AS v FROM item').get()
  let code
  try {
    db.exec('INSERT INTO item (id) VALUES (1)')
  } catch (error) {
    code = error.code
  }
  db.close()
  if (row.n !== 1_000 || row.name !== 'n999' || code !== 'SQLITE_CONSTRAINT_PRIMARYKEY')
    throw new Error('wrong answer')
  console.log(row.v)
} finally {
  rmSync(dir, { recursive: true, force: true })
}
