import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clusterDirectory } from './database/embedded/cluster.ts'
import { isAlive } from './database/embedded/postmaster.ts'
import { unprivilegedUser } from './database/embedded/run-as.ts'
import { httpHub } from './testing/http-hub.ts'
import { type HubProcess, runFailingHub, startHubProcess } from './testing/hub-process.ts'
import { tempDataDir } from './testing/test-postgres.ts'
import { enrolTill } from './testing/test-till.ts'

let dataDir: string
let hub: HubProcess
beforeAll(async () => {
  dataDir = tempDataDir()
  hub = await startHubProcess({ HUB_DATA_DIR: dataDir, HUB_DEMO_DATA: 'true' })
})
afterAll(async () => {
  hub.child.kill('SIGTERM')
  await hub.exited
  rmSync(dataDir, { recursive: true, force: true })
})

const postmasterPid = (): number =>
  Number(readFileSync(join(dataDir, 'postgresql/postmaster.pid'), 'utf8').split('\n')[0])

test('a second hub on the same data directory is refused and the first one serves on', async () => {
  const { code, stderr } = await runFailingHub({ HUB_DATA_DIR: dataDir })
  expect(code).toBe(1)
  expect(stderr).toBe('hub: another hub is running on this data directory\n')
  expect((await fetch(`${hub.url}/readyz`)).status).toBe(200)
})

test('after kill -9 the next start ends the orphan and every acknowledged event is there', async () => {
  const till = await enrolTill(httpHub(hub.url), 1)
  for (let n = 1; n <= 50; n += 1) till.sell(n)
  const acknowledged = (await till.push()).json()
  const orphan = postmasterPid()
  hub.child.kill('SIGKILL')
  await hub.exited
  expect(isAlive(orphan)).toBe(true)

  hub = await startHubProcess({ HUB_DATA_DIR: dataDir, HUB_DEMO_DATA: 'true' })
  expect(isAlive(orphan)).toBe(false)
  const http = httpHub(hub.url)
  const headers = await http.signIn()
  // Tokens outlive the hub that signed them: its key is kept with the data.
  const again = await http.app.inject({
    method: 'GET',
    url: '/v1/sync/changes?limit=1',
    headers: till.headers,
  })
  expect(again.json().generation).toBe(acknowledged.generation)
  await expect
    .poll(
      async () =>
        (await http.app.inject({ method: 'GET', url: '/v1/sales?limit=200', headers })).json().sales.length,
    )
    .toBe(50)
})

test('SIGTERM stops the hub and its PostgreSQL; a pid file that names a stranger stops nobody', async () => {
  const pid = postmasterPid()
  hub.child.kill('SIGTERM')
  expect(await hub.exited).toBe(0)
  expect(isAlive(pid)).toBe(false)
  writeFileSync(join(dataDir, 'postgresql/postmaster.pid'), `${process.pid}\n${dataDir}\n0\n5432\n`)
  hub = await startHubProcess({ HUB_DATA_DIR: dataDir })
  expect((await fetch(`${hub.url}/readyz`)).status).toBe(200)
})

test('kill -9 of hub and postmaster together needs nothing but a start', async () => {
  const pid = postmasterPid()
  hub.child.kill('SIGKILL')
  process.kill(pid, 'SIGKILL')
  await hub.exited
  hub = await startHubProcess({ HUB_DATA_DIR: dataDir })
  expect((await fetch(`${hub.url}/readyz`)).status).toBe(200)
})

test('a port in use is one clear line, and its PostgreSQL does not stay behind', async () => {
  const other = tempDataDir()
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as { port: number }
  const { code, stderr } = await runFailingHub({ HUB_DATA_DIR: other, HUB_PORT: `${port}` })
  taken.close()
  expect([code, stderr]).toEqual([1, `hub: port ${port} is in use: stop what uses it or set HUB_PORT\n`])
  expect(existsSync(join(other, 'postgresql/postmaster.pid'))).toBe(false)
  rmSync(other, { recursive: true, force: true })
})

test('an unreachable database, an unwritable directory and bad settings are one clear line each', async () => {
  const url = 'postgresql://nobody:nothing@127.0.0.1:1/none'
  const urls = { HUB_DATABASE_URL: url, HUB_DATABASE_OWNER_URL: url, HUB_DATABASE_JOBS_URL: url }
  const unreachable = await runFailingHub({ HUB_DATA_DIR: dataDir, ...urls })
  expect(unreachable).toEqual({
    code: 1,
    stderr: 'hub: the database cannot be reached at 127.0.0.1:1: check HUB_DATABASE_URL\n',
  })

  const file = join(dataDir, 'a-file')
  writeFileSync(file, '')
  const unwritable = await runFailingHub({ HUB_DATA_DIR: join(file, 'below') })
  expect(unwritable.code).toBe(1)
  expect(unwritable.stderr).toMatch(/^hub: cannot write to the data directory .*\n$/)

  const bad = await runFailingHub({ HUB_PORT: 'eighty', HUB_ENV: 'production', HUB_DEMO_DATA: 'true' })
  expect(bad.code).toBe(1)
  expect(bad.stderr.split('\n')).toHaveLength(2)
  expect(bad.stderr).toContain('HUB_PORT')
})

test.runIf(process.getuid?.() === 0)('a data directory that only root can reach works for root', async () => {
  const shut = join(dataDir, 'shut')
  mkdirSync(shut, { mode: 0o700 })
  const below = await startHubProcess({ HUB_DATA_DIR: join(shut, 'hub') })
  expect((await fetch(`${below.url}/readyz`)).status).toBe(200)
  below.child.kill('SIGTERM')
  expect(await below.exited).toBe(0)
  const cluster = await clusterDirectory(join(shut, 'hub'), await unprivilegedUser())
  expect(cluster).toMatch(/^\/var\/lib\/codex-retail-os\//)
  rmSync(dirname(cluster), { recursive: true })
})
