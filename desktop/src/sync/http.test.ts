import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AppError } from '@codex/shared/errors/app-error'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { requestJson } from './http.ts'

let server: Server
let answer: (response: ServerResponse) => void
beforeEach(async () => {
  server = createServer((_, response) => answer(response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const ask = (timeoutMs = 5000, stop = new AbortController().signal): Promise<unknown> =>
  requestJson(fetch, {
    ...{ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, method: 'GET', headers: {} },
    ...{ timeoutMs, mostBytes: 1000, stop },
  }).catch((error: unknown) => (error instanceof AppError ? { code: error.code, ...error.details } : error))

test('an answer is parsed', async () => {
  answer = (response) => response.end('{"a":1}')
  expect(await ask()).toEqual({ a: 1 })
})

test('a hub that never answers, or stops in the middle, ends in a time-out', async () => {
  answer = () => undefined
  expect(await ask(30)).toMatchObject({ code: 'TIMEOUT' })
  answer = (response) => response.write('{"a":')
  expect(await ask(30)).toMatchObject({ code: 'TIMEOUT' })
})

test('a stop ends the request at once', async () => {
  const stopping = new AbortController()
  answer = () => stopping.abort()
  expect(await ask(5000, stopping.signal)).toMatchObject({ code: 'HUB_UNREACHABLE' })
})

test('an answer that never ends is not read to its end', async () => {
  answer = (response) => {
    const more = (): void => void (response.writable && response.write('x'.repeat(600), more))
    more()
  }
  expect(await ask()).toEqual({ code: 'BODY_TOO_LARGE', mostBytes: 1000 })
})

test('refusals keep their code, and those of strangers get one', async () => {
  const coded = { error: { code: 'SYNC_PROTOCOL', details: { supported: 2 }, message: '', requestId: 'r' } }
  answer = (response) => response.writeHead(426).end(JSON.stringify(coded))
  expect(await ask()).toEqual({ code: 'SYNC_PROTOCOL', supported: 2, status: 426 })
  answer = (response) => response.writeHead(502, { 'retry-after': '4' }).end('<html>bad gateway</html>')
  expect(await ask()).toEqual({ code: 'UNAVAILABLE', status: 502, retryAfterMs: 4000 })
  answer = (response) => response.end('<html>please sign in to this network</html>')
  expect(await ask()).toMatchObject({ code: 'UNAVAILABLE' })
  answer = (response) => response.writeHead(302, { location: 'http://elsewhere.invalid/' }).end()
  expect(await ask()).toMatchObject({ code: 'HUB_UNREACHABLE' })
})
