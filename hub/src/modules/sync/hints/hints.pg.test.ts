import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../../../testing/test-hub.ts'
import { enrolTill, type TestTill } from '../../../testing/test-till.ts'
import { createHintListener } from './hint-listener.ts'
import type { Hint } from './read-hint.ts'

let hub: TestHub
let till: TestTill
let base: string
beforeAll(async () => {
  hub = await startTestHub()
  till = await enrolTill(hub, 1)
  hub.listener.start()
  await hub.app.listen({ port: 0 })
  base = `http://127.0.0.1:${(hub.app.server.address() as AddressInfo).port}`
})
afterAll(() => hub.close())

/** Another instance's end of the same database. */
function listen() {
  const heard: (Hint | 'gap')[] = []
  const waiting: (() => void)[] = []
  const note = (one: Hint | 'gap'): void => {
    heard.push(one)
    for (const done of waiting.splice(0)) done()
  }
  const listener = createHintListener({
    ...{ url: hub.postgres.urls.app, log: { warn: () => undefined } },
    ...{ onHint: note, onGap: () => note('gap') },
  })
  listener.start()
  return {
    heard,
    stop: listener.stop,
    until: async (holds: () => boolean): Promise<void> => {
      while (!holds()) await new Promise<void>((resolve) => waiting.push(resolve))
    },
  }
}

const rename = async (name: string) =>
  hub.app.inject({
    method: 'PATCH',
    url: `/v1/products/${hub.shop.products[0]?.id}`,
    headers: { ...(await hub.signIn()), 'if-match': '*' },
    payload: { name },
  })

test('every instance hears of a commit, and none of what was rolled back', async () => {
  const instances = [listen(), listen()]
  for (const one of instances) await one.until(() => one.heard.includes('gap'))
  const tenantId = hub.shop.tenant.id
  await hub.db
    .write(tenantId, async (tx) => {
      await tx.tenantRevision.update({ where: { tenantId }, data: { revision: { increment: 1 } } })
      throw new Error('no')
    })
    .catch(() => undefined)
  await rename('Pear')
  for (const one of instances) {
    await one.until(() => one.heard.length >= 2)
    expect(one.heard).toEqual(['gap', { kind: 'changes', tenantId }])
    await one.stop()
  }
})

test('an instance whose connection broke listens again, and knows that it may have missed something', async () => {
  const one = listen()
  await one.until(() => one.heard.length === 1)
  const admin = new pg.Client({ connectionString: hub.postgres.adminUrl })
  await admin.connect()
  await admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'codex-hub-hints'`,
  )
  await admin.end()
  await one.until(() => one.heard.length === 2)
  expect(one.heard).toEqual(['gap', 'gap'])
  await one.stop()
})

test('a till with an open stream is told within moments of a change at the hub', async () => {
  const abort = new AbortController()
  const response = await fetch(`${base}/v1/sync/stream`, { headers: till.headers, signal: abort.signal })
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const next = async (): Promise<string> => Buffer.from((await reader.read()).value ?? []).toString()
  expect(await next()).toContain(': still here')
  await rename('Plum')
  for (let said = ''; !said.includes('event: changes'); said += await next());
  abort.abort()
})

test('a stream is for tills that may pull', async () => {
  const refused = await fetch(`${base}/v1/sync/stream`)
  expect(refused.status).toBe(401)
  await refused.body?.cancel()
})

test('open streams do not keep a hub from stopping', async () => {
  const response = await fetch(`${base}/v1/sync/stream`, { headers: till.headers })
  const closing = hub.app.close()
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  while (!(await reader.read()).done);
  await closing
})
