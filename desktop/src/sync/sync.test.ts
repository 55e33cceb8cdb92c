import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '@codex/shared/errors/app-error'
import { expect, test } from 'vitest'
import { lockFile } from '../store/file-lock.ts'
import { openSqlite } from '../store/sqlite.ts'
import { createSync, type SyncDeps } from './sync.ts'
import { createFakeHub } from './testing/fake-hub.ts'
import { createTestJournal } from './testing/journal.ts'
import { createTestTill, EPOCH, WALL_MS } from './testing/till.ts'
import { createVirtualTime } from './testing/virtual-time.ts'

const depsFor = (dataDir: string, hubUrl = 'http://127.0.0.1:9'): SyncDeps => ({
  ...{ dataDir, hubUrl, clock: { wallMs: () => 0, monotonicMs: () => 0 }, random: () => 0, fetch },
  tokens: { get: async () => ({ accessToken: 'token-1', expiresInMs: 1e9 }) },
  report: {
    status: () => undefined,
    catalogChanged: () => undefined,
    basketsChanged: () => undefined,
    outrun: () => undefined,
  },
  instanceId: randomUUID(),
  facts: async () => ({ appVersion: '0.1.0', devices: {}, unprinted: 0, latencies: [] }),
  log: () => undefined,
  onDamage: () => undefined,
})

test('a second sync of the same directory is refused, and leaves the first alone', async () => {
  const till = await createTestTill()
  expect(() => lockFile(join(till.dataDir, 'sync.lock'), 0)).toThrow('TILL_LOCKED')
  till.sync().start()
  await till.until(() => till.statuses.at(-1)?.hub === 'online')
  await till.close()
})

test('a file of something else is refused and not touched', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sync-'))
  const file = join(dataDir, 'catalog.db')
  const db = openSqlite(file)
  db.exec('CREATE TABLE theirs (a)')
  db.close()
  const before = readFileSync(file)
  expect(() => createSync(depsFor(dataDir))).toThrow('TILL_DB_FOREIGN')
  expect(readFileSync(file)).toEqual(before)
  // The lock went with the failure.
  lockFile(join(dataDir, 'sync.lock'), 0).release()
  rmSync(dataDir, { recursive: true })
})

test('damaged files are set aside and made anew, and all is sent and fetched again', async () => {
  const till = await createTestTill()
  till.append('one', 'two')
  till.sync().start()
  await till.until(() => till.isSynced() && till.statuses.at(-1)?.hub === 'online')
  await till.sync().stop()
  const noise = Buffer.alloc(8192, 'not a database')
  for (const name of ['catalog-2.db', 'sync.db']) writeFileSync(join(till.dataDir, name), noise)
  await till.restart()
  await till.until(() => till.statuses.at(-1)?.ackedSeq === 2)
  expect(till.hub.streams.conflicts).toEqual([])
  expect(readdirSync(till.dataDir).filter((name) => name.endsWith('.damaged-1'))).toEqual([
    'catalog-2.db.damaged-1',
    'sync.db.damaged-1',
  ])
  expect(readFileSync(join(till.dataDir, 'catalog-2.db.damaged-1'))).toEqual(noise)
  await till.close()
})

test('damage that shows only at work is found at the next start, and made good', async () => {
  let damages = 0
  const till = await createTestTill({ onDamage: () => void damages++ })
  till.sync().start()
  await till.until(() => till.statuses.at(-1)?.hub === 'online')
  await till.sync().stop()
  const file = join(till.dataDir, 'catalog-2.db')
  const db = openSqlite(file)
  db.pragma('wal_checkpoint(TRUNCATE)')
  const [pageSize, page] = [
    Number(db.pragma('page_size', { simple: true })),
    Number(db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'catalog_meta'").pluck().get()),
  ]
  db.close()
  writeFileSync(file, readFileSync(file).fill(0xff, (page - 1) * pageSize, page * pageSize))
  await till.restart()
  await till.until(() => damages > 0)
  await till.restart()
  const pulls = till.hub.pulls().length
  await till.until(() => till.hub.pulls().length > pulls && till.statuses.at(-1)?.hub === 'online')
  expect(readdirSync(till.dataDir).filter((name) => /damaged|check/.test(name))).toEqual([
    'catalog-2.db.damaged-1',
  ])
  await till.close()
})

test('sync starts before the engine has made its file, and finds it later', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sync-'))
  const time = createVirtualTime({ wallMs: WALL_MS })
  const hub = await createFakeHub(time.nowMs)
  const sync = createSync({
    ...depsFor(dataDir, hub.url),
    ...{ clock: time.clock, delay: time.delay, fetch: time.watch(fetch) },
  })
  sync.start()
  await time.until(() => hub.pulls().length > 2)
  const journal = createTestJournal(dataDir)
  journal.openEpoch(1, EPOCH)
  journal.append(1, EPOCH, ['one'])
  await time.until(() => hub.streams.texts(EPOCH).length === 1)
  await sync.stop()
  journal.close()
  await hub.close()
  rmSync(dataDir, { recursive: true })
})

test('a till that waited long to be enrolled is patient with the hub as from its first request', async () => {
  let isEnrolled = false
  const till = await createTestTill({
    tokens: {
      get: async () => {
        if (!isEnrolled) throw new AppError('TILL_NOT_ENROLLED')
        return { accessToken: 'token-1', expiresInMs: 1e9 }
      },
    },
  })
  till.append('one')
  let lost = 0
  till.hub.state.fault = () => (++lost <= 4 ? { kind: 'lost-request' } : undefined)
  till.sync().start()
  await till.until(() => till.time.nowMs() > 600_000)
  isEnrolled = true
  const from = till.time.nowMs()
  await till.until(() => till.isSynced())
  expect(till.time.nowMs() - from).toBeLessThanOrEqual(10_000)
  await till.close()
})

test('a till that is not enrolled yet waits without blame and starts soon after', async () => {
  let isEnrolled = false
  const till = await createTestTill({
    tokens: {
      get: async () => {
        if (!isEnrolled) throw new AppError('TILL_NOT_ENROLLED')
        return { accessToken: 'token-1', expiresInMs: 1e9 }
      },
    },
  })
  till.append('one')
  till.sync().start()
  await till.until(() => till.time.nowMs() > 600_000)
  expect(till.statuses.at(-1)?.hub).toBe('connecting')
  isEnrolled = true
  const from = till.time.nowMs()
  await till.until(() => till.isSynced())
  expect(till.time.nowMs() - from).toBeLessThanOrEqual(2000)
  await till.close()
})
