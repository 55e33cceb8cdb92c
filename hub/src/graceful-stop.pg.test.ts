import { rmSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { livePostmaster, stopPostmaster } from './database/embedded/postmaster.ts'
import { buildDemoData } from './demo/demo-data.ts'
import { httpHub } from './testing/http-hub.ts'
import { type HubProcess, startHubProcess } from './testing/hub-process.ts'
import { tempDataDir } from './testing/test-postgres.ts'
import { enrolTill } from './testing/test-till.ts'

let dataDir: string
let hub: HubProcess | undefined
beforeEach(() => {
  dataDir = tempDataDir()
})
afterEach(async () => {
  hub?.child.kill('SIGKILL')
  await hub?.exited
  // One that ended at once left its PostgreSQL to the next start.
  const clusterDir = join(dataDir, 'postgresql')
  const left = await livePostmaster(clusterDir)
  if (left) await stopPostmaster(clusterDir, left.pid)
  rmSync(dataDir, { recursive: true, force: true })
})

const start = async (settings: Record<string, string>) => {
  hub = await startHubProcess({ HUB_DATA_DIR: dataDir, ...settings })
  return hub
}
const statusOf = async (url: string) => (await fetch(url, { signal: AbortSignal.timeout(10_000) })).status
const readiness = async ({ url }: HubProcess) => {
  const answer = await fetch(`${url}/readyz`)
  const { error } = (await answer.json()) as { error?: { details: { reason: string } } }
  return [answer.status, error?.details.reason]
}

/** A sign-in whose body comes only when it is told to. */
function slowSignIn(url: string) {
  const { email, password } = buildDemoData().users[0] as { email: string; password: string }
  const body = JSON.stringify({ email, password })
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  const sending = request(`${url}/v1/session`, { method: 'POST', headers })
  const status = new Promise<number | undefined>((resolve) => {
    sending.on('response', (answer: IncomingMessage) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    sending.on('error', () => resolve(undefined))
  })
  sending.write(body.slice(0, 5))
  return { status, finish: () => sending.end(body.slice(5)) }
}

test('told to stop, it serves on until load balancers know, lets what is under way end, ends streams, and is gone', async () => {
  const one = await start({ HUB_STOP_GRACE_SECONDS: '6', HUB_DEMO_DATA: 'true' })
  const till = await enrolTill(httpHub(one.url), 1)
  const stream = await fetch(`${one.url}/v1/sync/stream`, { headers: till.headers })
  const reader = stream.body?.getReader()
  await reader?.read()
  const slow = slowSignIn(one.url)
  expect(await readiness(one)).toEqual([200, undefined])

  one.child.kill('SIGTERM')
  await expect.poll(() => readiness(one)).toEqual([503, 'stopping'])
  expect(await statusOf(`${one.url}/healthz`)).toBe(200)
  expect((await httpHub(one.url).signIn()).cookie).toContain('codex_session=')
  till.sell(1)
  expect((await till.push()).statusCode).toBe(200)
  // The grace is over when nobody new gets in.
  await expect.poll(() => statusOf(`${one.url}/healthz`).catch(() => 0), { timeout: 20_000 }).not.toBe(200)
  slow.finish()
  expect(await slow.status).toBe(200)
  while (!(await reader?.read())?.done);
  expect(await one.exited).toBe(0)
})

test('what does not come to its end is cut off, and the hub is gone all the same', async () => {
  const one = await start({ HUB_STOP_TIMEOUT_SECONDS: '1' })
  const slow = slowSignIn(one.url)
  expect(await readiness(one)).toEqual([200, undefined])
  one.child.kill('SIGTERM')
  expect(await slow.status).toBeUndefined()
  expect(await one.exited).toBe(0)
})

test('told twice, it ends at once', async () => {
  const one = await start({ HUB_STOP_GRACE_SECONDS: '300' })
  one.child.kill('SIGTERM')
  await expect.poll(() => readiness(one)).toEqual([503, 'stopping'])
  let isGone = false
  void one.exited.then(() => {
    isGone = true
  })
  // The first ones come within one press.
  await expect
    .poll(
      () => {
        one.child.kill('SIGTERM')
        return isGone
      },
      { timeout: 20_000, interval: 100 },
    )
    .toBe(true)
  expect(await one.exited).toBe(1)
})
