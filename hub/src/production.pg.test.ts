import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { limits } from './plugins/rate-limits.ts'
import { type HubProcess, startHubProcess } from './testing/hub-process.ts'
import { tempDataDir } from './testing/test-postgres.ts'

const SHOP = 'https://shop.example.com'
const TOKEN = 'what-prometheus-shows'

let dataDir: string
let hub: HubProcess
beforeAll(async () => {
  dataDir = tempDataDir()
  hub = await startHubProcess({
    ...{ HUB_ENV: 'production', HUB_DATA_DIR: dataDir, HUB_DATABASE: 'embedded' },
    HUB_TOKEN_KEY: randomBytes(32).toString('base64url'),
    HUB_SEAL_KEY: randomBytes(32).toString('base64url'),
    ...{ HUB_METRICS_TOKEN: TOKEN, HUB_TRUSTED_PROXIES: 'loopback', HUB_CORS_ORIGINS: SHOP },
  })
})
afterAll(async () => {
  hub.child.kill('SIGTERM')
  await hub.exited
  rmSync(dataDir, { recursive: true, force: true })
})

test('metrics are for whoever shows the token', async () => {
  const status = async (authorization: string) =>
    (await fetch(`${hub.url}/metrics`, { headers: { authorization } })).status
  expect([await status(''), await status('Bearer nothing'), await status(`Bearer ${TOKEN}`)]).toEqual([
    401, 401, 200,
  ])
})

test('pages of the listed origin may ask before they call, on every route and without a name', async () => {
  const allowed = async (origin: string) => {
    const headers = { origin, 'access-control-request-method': 'PATCH' }
    const answer = await fetch(`${hub.url}/v1/products/x`, { method: 'OPTIONS', headers })
    return [answer.status, answer.headers.get('access-control-allow-origin')]
  }
  expect(await allowed(SHOP)).toEqual([204, SHOP])
  expect((await allowed('https://evil.example.com'))[1]).toBeNull()
})

test('behind its proxy the hub counts callers, not the proxy', async () => {
  // A name that is tried again and again is held up by itself: each time another one.
  let name = 0
  const signIn = async (from: string) => {
    const answer = await fetch(`${hub.url}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
      body: JSON.stringify({ email: `nobody-${++name}@example.com`, password: 'nothing' }),
    })
    return answer.status
  }
  for (let n = 0; n < limits.signIn.max; n += 1) expect(await signIn('203.0.113.1')).toBe(401)
  expect(await signIn('203.0.113.1')).toBe(429)
  expect(await signIn('203.0.113.2')).toBe(401)
})
