import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Diagnostics } from '../../ipc/diagnostics.ts'
import { logLine } from '../../ipc/log/log-line.ts'
import { createProcessBook } from '../process-book.ts'
import { createDiagnostics, lastWords } from './collect.ts'

const now = () => new Date('2026-11-28T15:04:05.000Z')

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'codex-collect-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const begin = (dataDir: string) => {
  const book = createProcessBook(now)
  book.lived('engine', { kind: 'started' })
  return createDiagnostics({
    now,
    dataDir,
    environment: 'production',
    versions: { app: '1.0.0', electron: '25', chromium: '114', node: '18', system: 'Linux' },
    shell: () => ({
      ...{ appVersion: '1.0.0', hubUrl: 'https://hub.example.com', keyring: 'ready' },
      ...{ virtualDevices: false, failing: null },
    }),
    book,
    pidOf: () => 7,
    errors: () => [logLine(now(), 'engine', 'cannot start', { error: { code: 'TILL_DB_CORRUPT' } })],
    engine: () => Promise.reject(new Error('it hangs')),
    devices: async () => ({ waitingScans: 2, scanners: [] }),
  })
}

it('gathers from whoever answers, and goes without the others', async () => {
  for (const folder of ['backups', 'logs', 'chromium']) mkdirSync(join(dir, folder))
  const files = {
    'till.db': 'x'.repeat(100),
    'till.db-wal': '',
    'backups/till-20261127T030000Z.db': 'x',
    'backups/till-20261128T030000Z.db': 'x',
    'logs/till.log': 'x',
    'chromium/Cookies': 'x',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text)
  const found = await begin(dir)()
  expect(Diagnostics.parse(found)).toEqual(found)
  expect(found).toMatchObject({
    engine: null,
    devices: { waitingScans: 2, scanners: [] },
    backups: { count: 2 },
    processes: [{ name: 'engine', pid: 7, state: 'starting' }],
    errors: [{ process: 'engine', what: 'cannot start: {"code":"TILL_DB_CORRUPT"}' }],
  })
  expect(found.freeBytes).toBeGreaterThan(0)
  expect(found.files.map(({ name, bytes }) => [name, bytes])).toEqual([
    ['backups/till-20261127T030000Z.db', 1],
    ['backups/till-20261128T030000Z.db', 1],
    ['logs/till.log', 1],
    ['till.db', 100],
    ['till.db-wal', 0],
  ])
})

it('does so also where there is no directory any more', async () => {
  const found = await begin(join(dir, 'gone'))()
  expect(found).toMatchObject({ files: [], freeBytes: null, backups: { count: 0, newestAt: null } })
})

it('makes one sentence of an error, of a length that a screen can bear', () => {
  expect(lastWords(undefined)).toBeNull()
  expect(lastWords(logLine(now(), 'sync', 'push failed', { error: 'no route' }))).toBe(
    'push failed: no route',
  )
  const stack = 'no module\nRequire stack:\n- engine.cjs'
  expect(lastWords(logLine(now(), 'engine', 'cannot start', { error: stack }))).toBe(
    'cannot start: no module',
  )
  expect(lastWords(logLine(now(), 'sync', 'x'.repeat(2_000)))).toHaveLength(500)
})
