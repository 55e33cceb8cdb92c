import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createRandom } from '../../bench/random.ts'
import { readBody } from './forward.ts'
import { type ChaosKind, chaosKinds } from './kinds.ts'
import { type ChaosProxy, startChaosProxy } from './proxy.ts'

let seen: string[]
let hub: ReturnType<typeof createServer>
let proxy: ChaosProxy | undefined
/** Where a pause lasts until the test says so. */
let pause: () => Promise<void>

beforeEach(async () => {
  seen = []
  pause = async () => undefined
  hub = createServer(async (incoming, response) => {
    const body = await readBody(incoming).catch(() => undefined)
    if (body === undefined) return
    seen.push(`${incoming.url} ${body}`)
    if (incoming.url === '/v1/sync/stream') return void response.writeHead(200).write('hint')
    response.writeHead(200, { 'x-from': 'hub' }).end(`answer to ${body}`)
  })
  await new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  proxy?.close()
  hub.close()
  hub.closeAllConnections()
})

async function through(kinds: readonly ChaosKind[], seed = 1): Promise<ChaosProxy> {
  const { port } = hub.address() as AddressInfo
  const random = createRandom(seed)
  const hubUrls = [`http://127.0.0.1:${port}`]
  proxy = await startChaosProxy({ hubUrls, kinds, random, sharePercent: 100, pause: () => pause() })
  return proxy
}

const post = async (body: string, path = '/v1/sync/events'): Promise<string> => {
  try {
    const response = await fetch(`${proxy?.url}${path}`, { method: 'POST', body })
    const text = await response.text()
    return `${response.status} ${text}`
  } catch {
    return 'broken'
  }
}

it('passes everything on when it is calm, with the heads of the answer', async () => {
  const { calm, url } = await through(chaosKinds)
  calm()
  const response = await fetch(`${url}/v1/x?y=1`, { method: 'POST', body: 'one' })
  expect([response.status, response.headers.get('x-from'), await response.text()]).toEqual([
    ...[200, 'hub', 'answer to one'],
  ])
  expect(seen).toEqual(['/v1/x?y=1 one'])
})

it.each([
  ['drop', ['broken'], [0, 1]],
  ['duplicate', ['200 answer to one'], [2]],
  ['500', ['500 chaos'], [0, 1]],
  ['429', ['429 chaos'], [0]],
  ['slow', ['200 answer to one'], [1]],
  ['reset', ['broken'], [0, 1]],
] as const)('%s', async (kind, answers, arrivals) => {
  await through([kind])
  const counts = new Set<number>()
  for (let time = 0; time < 12; time += 1) {
    const before = seen.length
    expect(answers).toContain(await post('one'))
    counts.add(seen.length - before)
  }
  expect([...counts].sort()).toEqual(arrivals)
  expect(proxy?.counts[kind]).toBe(12)
})

it('reorder lets a request arrive after the one that was sent in its place', async () => {
  let goOn = (): void => undefined
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  pause = () => held
  const { calm } = await through(['reorder'])
  expect(await post('older')).toBe('broken')
  calm()
  expect(await post('younger')).toBe('200 answer to younger')
  goOn()
  await expect.poll(() => seen.length, { timeout: 10_000 }).toBe(2)
  expect(seen).toEqual(['/v1/sync/events younger', '/v1/sync/events older'])
})

it('passes hints on while the hub goes on, and may break them off', async () => {
  const { url, counts } = await through(['slow'])
  const response = await fetch(`${url}/v1/sync/stream`)
  const reader = response.body?.getReader()
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('hint')
  await reader?.cancel()
  expect(counts.slow).toBe(1)
  proxy?.close()
  const broken = await through(['reset'])
  await expect(fetch(`${broken.url}/v1/sync/stream`).then((answer) => answer.text())).rejects.toThrow()
})

it('counts what it does to requests for tokens', async () => {
  const { tokenFaults } = await through(['500'])
  await post('n', '/v1/till-tokens/nonces')
  await post('t', '/v1/till-tokens')
  await post('e', '/v1/sync/events')
  expect(tokenFaults()).toBe(2)
})
