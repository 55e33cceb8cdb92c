import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { httpHub } from './testing/http-hub.ts'
import { type HubProcess, startHubProcess } from './testing/hub-process.ts'
import { startTestPostgres, type TestPostgres } from './testing/test-postgres.ts'
import { enrolTill, newNonce, postToken } from './testing/test-till.ts'

const ROLES = {
  HUB_DATABASE_URL: 'app',
  HUB_DATABASE_OWNER_URL: 'owner',
  HUB_DATABASE_JOBS_URL: 'jobs',
} as const
const FIRST_TOKEN = 'first-token-of-prometheus'
const firstKey = randomBytes(32).toString('base64url')

let postgres: TestPostgres
let dir: string
let hub: HubProcess
let admin: pg.Client
const write = (name: string, text: string) => writeFileSync(join(dir, name), `${text}\n`)

beforeAll(async () => {
  postgres = await startTestPostgres()
  admin = new pg.Client({ connectionString: postgres.adminUrl })
  await admin.connect()
  dir = mkdtempSync(join(tmpdir(), 'codex-secrets-'))
  for (const [name, role] of Object.entries(ROLES)) write(name, postgres.urls[role])
  write('HUB_TOKEN_KEY', firstKey)
  write('HUB_METRICS_TOKEN', FIRST_TOKEN)
  const names = [...Object.keys(ROLES), 'HUB_TOKEN_KEY', 'HUB_METRICS_TOKEN']
  hub = await startHubProcess({
    ...{ HUB_DATA_DIR: dir, HUB_DEMO_DATA: 'true' },
    ...Object.fromEntries(names.map((name) => [`${name}_FILE`, join(dir, name)])),
  })
})
afterAll(async () => {
  hub.child.kill('SIGTERM')
  await hub.exited
  await admin.end()
  await postgres.remove()
  rmSync(dir, { recursive: true, force: true })
})

const readiness = async () => (await fetch(`${hub.url}/readyz`)).status
const endConnections = () =>
  admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'codex-hub%'`,
  )
const changePassword = (role: string, password: string) =>
  admin.query(`ALTER ROLE codex_${role} PASSWORD ${pg.escapeLiteral(password)}`)
const urlWith = (role: 'app' | 'jobs', user: string, password: string): string => {
  const url = new URL(postgres.urls[role])
  return Object.assign(url, { username: user, password }).href
}

test('a password is changed while the hub serves: the next connection has it', async () => {
  expect(await readiness()).toBe(200)
  for (const role of ['app', 'jobs'] as const) await changePassword(role, 'the-second-password')
  // Those that are open go on.
  expect(await readiness()).toBe(200)
  await endConnections()
  await expect.poll(readiness).toBe(503)
  write('HUB_DATABASE_URL', urlWith('app', 'codex_app', 'the-second-password'))
  write('HUB_DATABASE_JOBS_URL', urlWith('jobs', 'codex_jobs', 'the-second-password'))
  await expect.poll(readiness, { timeout: 20_000 }).toBe(200)
  expect((await httpHub(hub.url).signIn()).cookie).toContain('codex_session=')
})

test('with a second login role nobody notices: no request fails on the way from one to the other', async () => {
  await admin.query(`CREATE ROLE codex_app_2 LOGIN PASSWORD 'another' IN ROLE codex_app`)
  write('HUB_DATABASE_URL', urlWith('app', 'codex_app_2', 'another'))
  await endConnections()
  const http = httpHub(hub.url)
  let failed = 0
  const usersOf = async () =>
    (
      await admin.query(
        `SELECT DISTINCT usename FROM pg_stat_activity WHERE application_name = 'codex-hub-app'`,
      )
    ).rows
  // A connection that was ended while it was idle may still be lent out once.
  await expect.poll(readiness).toBe(200)
  const headers = await http.signIn()
  for (let n = 0; n < 30; n += 1) {
    const { statusCode } = await http.app.inject({ method: 'GET', url: '/v1/stores', headers })
    if (statusCode !== 200) failed += 1
  }
  expect(failed).toBe(0)
  expect(await usersOf()).toEqual([{ usename: 'codex_app_2' }])
})

test('SIGHUP has the hub read its other secrets anew; what is no secret changes nothing', async () => {
  const http = httpHub(hub.url)
  const till = await enrolTill(http, 1)
  const kidOf = (headers: { authorization: string }) =>
    JSON.parse(Buffer.from(headers.authorization.split(/[ .]/)[1] ?? '', 'base64url').toString()).kid
  const newToken = async () => {
    const { accessToken } = (
      await postToken(http, till.tillId, await newNonce(http, till.tillId), till.key.privateKey)
    ).json()
    return { authorization: `Bearer ${accessToken}` }
  }
  const metricsWith = async (token: string) =>
    (await fetch(`${hub.url}/metrics`, { headers: { authorization: `Bearer ${token}` } })).status

  write('HUB_TOKEN_KEY', 'no key at all')
  write('HUB_METRICS_TOKEN', 'second-token-of-prometheus')
  hub.child.kill('SIGHUP')
  expect(await metricsWith(FIRST_TOKEN)).toBe(200)
  expect(kidOf(await newToken())).toBe(kidOf(till.headers))

  write('HUB_TOKEN_KEY', `${randomBytes(32).toString('base64url')},${firstKey}`)
  hub.child.kill('SIGHUP')
  await expect.poll(() => metricsWith('second-token-of-prometheus')).toBe(200)
  expect(await metricsWith(FIRST_TOKEN)).toBe(401)
  const next = await newToken()
  expect(kidOf(next)).not.toBe(kidOf(till.headers))
  till.sell(1)
  // Both tokens: the one of the old key, and the one of the new.
  expect((await till.push(1, 1)).statusCode).toBe(200)
  expect((await till.pushTexts(2, [till.journal[1]?.text ?? ''], till.epochId, next)).statusCode).toBe(200)
})
