import { randomUUID } from 'node:crypto'
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { generateX25519Identity } from 'age-encryption'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { DATABASE } from '../database/embedded/cluster.ts'
import { migrate, readMigrations } from '../database/migrate.ts'
import { ensureRoles } from '../database/roles.ts'
import { seedDemo } from '../database/seed-demo.ts'
import { runFailingHub, startHubProcess } from '../testing/hub-process.ts'
import { startTestHub, type TestHub } from '../testing/test-hub.ts'
import { startTestPostgres, type TestPostgres, tempDataDir } from '../testing/test-postgres.ts'
import { testShop } from '../testing/test-shop.ts'
import { aHeartbeat, enrolTill, type TestTill } from '../testing/test-till.ts'
import { compareBackup } from './compare-backup.ts'
import { makeBackup } from './make-backup.ts'
import { readManifest } from './manifest.ts'
import { move } from './move.ts'
import { startOwn } from './open-database.ts'
import { newLife, restore } from './restore.ts'
import { listBackups } from './rotate-backups.ts'
import { proveWhole } from './verify-backup.ts'
import { writeBackup } from './write-backup.ts'

let hub: TestHub
let till: TestTill
let target: TestPostgres
let dir: string
beforeAll(async () => {
  hub = await startTestHub()
  target = await startTestPostgres({ migrated: false })
  till = await enrolTill(hub, 1)
  till.append({
    type: 'sale.completed',
    payload: { odd: 'tab\t, back\\slash, line\nbreak, \u0001, nüll \\N' } as never,
  })
  for (let n = 1; n <= 30; n += 1) till.sell(n)
  await till.push()
  await hub.project()
  await beat()
})
afterAll(async () => {
  await hub.close()
  await target.remove()
})
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'codex-backups-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const beat = async () => {
  const headers = till.headers
  return (
    await hub.app.inject({ method: 'POST', url: '/v1/sync/heartbeat', headers, payload: aHeartbeat() })
  ).json()
}
const backUp = (change: { keep?: number } = {}) =>
  makeBackup({
    ...{
      ownerUrl: hub.postgres.urls.owner,
      dir,
      keep: 14,
      key: undefined,
      clock: hub.clock,
      hubVersion: '1',
    },
    ...change,
  })

/** Not read back: where that is not what is tried. */
const quickBackup = async (key?: string) => {
  const { path } = await writeBackup({
    ...{ ownerUrl: hub.postgres.urls.owner, dir, key, at: hub.clock.now(), hubVersion: '1' },
  })
  return path
}

/** An empty database on a server of its own. */
const emptyTarget = async (): Promise<string> => {
  const name = `t${randomUUID().replaceAll('-', '')}`
  await ensureRoles(target.adminUrl, name, target.credentials)
  return target.urls.owner.replace(/\w+$/, name)
}
const external = (ownerUrl: string) => ({ ownerUrl, own: undefined })
const ask = async <T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}
const generationOf = async (url: string) =>
  (await ask<{ generation: string }>(url, 'SELECT generation FROM ingest.hub_generation'))[0]?.generation

test('a backup of a hub that serves is restored, compared, and only then believed', async () => {
  const before = (await beat()).backedUp
  const made = await backUp()
  expect(made).toMatchObject({ streams: 1, encrypted: false, removed: [] })
  expect(made.rows).toBeGreaterThan(100)
  expect(before).toEqual([])
  expect((await beat()).backedUp).toEqual([{ epochId: till.epochId, seq: till.journal.length }])
  expect(listBackups(dir)).toEqual([made.backupId])
})

test('nobody else reads the files of a backup', async () => {
  const path = await quickBackup()
  for (const name of readdirSync(path)) expect(statSync(join(path, name)).mode & 0o077, name).toBe(0)
})

test('restored elsewhere it holds every row, has a life of its own, and serves as its roles do', async () => {
  const path = await quickBackup()
  const manifest = readManifest(path)
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  const url = await emptyTarget()
  const done = await restore({
    database: external(url),
    path,
    key: undefined,
    at: new Date(),
    replace: false,
  })
  expect(done).toMatchObject({ rows, streams: 1, compared: true })
  expect(done.generation).not.toBe(await generationOf(hub.postgres.urls.owner))
  expect(await generationOf(url)).toBe(done.generation)
  expect(await compareBackup(url, manifest)).toEqual([])
  const text = `SELECT text FROM ingest.events_raw WHERE seq = 2`
  expect(await ask(url, text)).toEqual(await ask(hub.postgres.urls.owner, text))
  // Row-level security and triggers are back in force.
  const off = await ask(
    url,
    `SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     LEFT JOIN pg_trigger t ON t.tgrelid = c.oid AND t.tgenabled = 'D'
     WHERE n.nspname IN ('public', 'ingest') AND c.relkind = 'r'
       AND (t.oid IS NOT NULL OR (c.relrowsecurity AND NOT c.relforcerowsecurity))`,
  )
  expect(off).toEqual([])
  // As one has it that was restored by other means.
  const next = await newLife(url)
  expect(next).not.toBe(done.generation)
  expect(await generationOf(url)).toBe(next)
})

test('encrypted it opens with its key alone, and nothing of it can be read without', async () => {
  const key = await generateX25519Identity()
  const path = await quickBackup(key)
  const names = readdirSync(path).filter((name) => name !== 'manifest.json')
  for (const name of names)
    expect(readFileSync(join(path, name), 'latin1')).toMatch(/^age-encryption\.org\/v1\n/)
  const url = await emptyTarget()
  const wanted = { database: external(url), path, at: new Date(), replace: false }
  await expect(restore({ ...wanted, key: undefined })).rejects.toThrow('set HUB_BACKUP_KEY')
  await expect(restore({ ...wanted, key: await generateX25519Identity() })).rejects.toThrow(/cannot be read/)
  expect(await restore({ ...wanted, key })).toMatchObject({ compared: true })
})

test.each([
  ['a file that was changed', (path: string) => appendFileSync(join(path, 'public.sale.copy.gz'), 'x')],
  [
    'a file of another moment',
    (path: string) => writeFileSync(join(path, 'public.sale.copy.gz'), gzipSync('')),
  ],
  ['a file that is gone', (path: string) => rmSync(join(path, 'ingest.events_raw.copy.gz'))],
  [
    'a chain that ends elsewhere',
    (path: string) => changeManifest(path, (text) => text.replace(/"seq": (\d+)/, '"seq": 7')),
  ],
  [
    'a row too few',
    (path: string) => changeManifest(path, (text) => text.replace(/"rows": (\d+)/, '"rows": 1$1')),
  ],
])('%s is found when the backup is read back', async (_name, damage) => {
  const path = await quickBackup()
  damage(path)
  await expect(proveWhole(await emptyTarget(), path, undefined)).rejects.toThrow(/not whole|cannot be read/)
})
const changeManifest = (path: string, change: (text: string) => string) => {
  const file = join(path, 'manifest.json')
  const text = readFileSync(file, 'utf8')
  const changed = change(text)
  expect(changed).not.toBe(text)
  writeFileSync(file, changed)
}

test('a backup that cannot be read back does not stay, and tills keep what they have', async () => {
  const before = (await beat()).backedUp
  expect(before).toHaveLength(1)
  till.sell(31)
  await till.push(till.journal.length)
  const nowhere = join(dir, 'no-such-directory')
  const failing = makeBackup({
    ...{ ownerUrl: hub.postgres.urls.owner, dir, keep: 14, key: undefined, scratchDir: nowhere },
    ...{ clock: hub.clock, hubVersion: '1' },
  })
  await expect(failing).rejects.toThrow(/no-such-directory/)
  expect(readdirSync(dir)).toEqual([])
  expect((await beat()).backedUp).toEqual(before)
})

test('the oldest go once a newer one is whole, and what a killed run left', async () => {
  writeFileSync(join(dir, 'a note of a person'), '')
  mkdirSync(join(dir, 'codex-2026-01-01T000000Z-abcdef.partial'))
  const first = basename(await quickBackup())
  hub.clock.advance(1)
  const second = basename(await quickBackup())
  hub.clock.advance(1)
  const { backupId, removed } = await backUp({ keep: 2 })
  expect(removed.sort()).toEqual(['codex-2026-01-01T000000Z-abcdef.partial', first])
  expect(listBackups(dir)).toEqual([backupId, second])
  expect(readdirSync(dir)).toHaveLength(3)
})

test('where somebody lives nothing is restored, unless one says so', async () => {
  const path = await quickBackup()
  const url = await emptyTarget()
  const wanted = { database: external(url), path, key: undefined, at: new Date() }
  await restore({ ...wanted, replace: false })
  await ask(url, `UPDATE product SET name = 'Changed'`)
  await expect(restore({ ...wanted, replace: false })).rejects.toThrow('not empty')
  expect(await ask(url, `SELECT FROM product WHERE name <> 'Changed'`)).toEqual([])
  const first = await generationOf(url)
  const { generation } = await restore({ ...wanted, replace: true })
  expect(generation).not.toBe(first)
  expect(await ask(url, `SELECT FROM product WHERE name = 'Changed'`)).toEqual([])
})

test('while a hub is connected nothing is restored, and no new life begins', async () => {
  const path = await quickBackup()
  const { urls } = hub.postgres
  const wanted = { database: external(urls.owner), path, key: undefined, at: new Date(), replace: true }
  const connected = await hub.db.app.connect()
  await expect(restore(wanted)).rejects.toThrow('stop every hub first')
  await expect(newLife(urls.owner)).rejects.toThrow('stop every hub first')
  connected.release()
})

/** A data directory whose embedded database somebody lives in. */
async function inhabitedDirectory(): Promise<string> {
  const dataDir = tempDataDir()
  const { ownerUrl, close } = await startOwn(dataDir)
  await migrate(ownerUrl, await readMigrations())
  await seedDemo(ownerUrl, testShop('Gamma'))
  await close()
  return dataDir
}

test('an embedded database is restored beside the one that was there', async () => {
  const path = await quickBackup()
  const dataDir = await inhabitedDirectory()
  const database = await startOwn(dataDir)
  const wanted = { database, path, key: undefined, at: new Date() }
  await expect(restore({ ...wanted, replace: false })).rejects.toThrow('not empty')
  const { keptAs } = await restore({ ...wanted, replace: true })
  const namesIn = async (name: string) => {
    const url = database.ownerUrl.replace(/\w+$/, name)
    return (await ask<{ name: string }>(url, 'SELECT name FROM tenant ORDER BY 1')).map((row) => row.name)
  }
  expect(await namesIn(DATABASE)).toEqual(['Alpha', 'Beta'])
  expect(await namesIn(keptAs as string)).toEqual(['Gamma'])
  await database.close()
  rmSync(dataDir, { recursive: true, force: true })
})

test('an embedded database moves out whole, keeps its life, and no hub starts on it any more', async () => {
  const dataDir = await inhabitedDirectory()
  const url = await emptyTarget()
  const wanted = {
    ...{ dataDir, ownerUrl: url, backupDir: dir, key: undefined, clock: hub.clock, hubVersion: '1' },
  }
  const moved = await move(wanted)
  expect(moved.rows).toBeGreaterThan(20)
  expect(await generationOf(url)).toBe(moved.generation)
  await expect(move(wanted)).rejects.toThrow('was moved to an external one')
  const { code, stderr } = await runFailingHub({ HUB_DATA_DIR: dataDir })
  expect([code, stderr]).toEqual([1, expect.stringContaining('was moved to an external one')])
  const urlOf = (role: 'app' | 'jobs') => target.urls[role].replace(/\w+$/, url.split('/').at(-1) as string)
  const there = await startHubProcess({
    ...{ HUB_DATA_DIR: dataDir, HUB_DATABASE_OWNER_URL: url },
    ...{ HUB_DATABASE_URL: urlOf('app'), HUB_DATABASE_JOBS_URL: urlOf('jobs') },
  })
  expect((await fetch(`${there.url}/readyz`)).status).toBe(200)
  there.child.kill('SIGTERM')
  await there.exited
  rmSync(dataDir, { recursive: true, force: true })
})

test('a backup of a newer version is refused in words', async () => {
  const path = await quickBackup()
  changeManifest(path, (text) => text.replace('0001_first_sale', '9999_of_tomorrow'))
  await expect(proveWhole(await emptyTarget(), path, undefined)).rejects.toThrow('made by a newer version')
})
