import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { deviceKey, enrolTill, newNonce, postToken, type TestTill } from '../../testing/test-till.ts'
import { TOKEN_SECONDS } from '../../tokens/access-token.ts'
import { NONCE_SECONDS } from './till-tokens-service.ts'

let hub: TestHub
let till: TestTill
beforeAll(async () => {
  hub = await startTestHub()
  till = await enrolTill(hub, 1)
})
afterAll(() => hub.close())

const outcome = (answer: Awaited<ReturnType<typeof postToken>>) =>
  answer.json().error?.code ?? answer.statusCode

test('a signed nonce gets a token for both directions', async () => {
  const answer = await postToken(hub, till.tillId, await newNonce(hub, till.tillId), till.key.privateKey)
  expect(answer.json()).toMatchObject({
    tokenType: 'Bearer',
    expiresIn: TOKEN_SECONDS,
    scope: 'sync:push sync:pull till:online',
  })
})

test('a signature by another key is refused, and its nonce is spent', async () => {
  const nonce = await newNonce(hub, till.tillId)
  expect(outcome(await postToken(hub, till.tillId, nonce, deviceKey().privateKey))).toBe('AUTH_INVALID')
  expect(outcome(await postToken(hub, till.tillId, nonce, till.key.privateKey))).toBe('NONCE_INVALID')
})

test('a nonce serves once, also under a race', async () => {
  const nonce = await newNonce(hub, till.tillId)
  const answers = await Promise.all(
    [1, 2, 3].map(() => postToken(hub, till.tillId, nonce, till.key.privateKey)),
  )
  expect(answers.map(outcome).sort()).toEqual([200, 'NONCE_INVALID', 'NONCE_INVALID'])
})

test('a nonce is gone after its minute', async () => {
  const nonce = await newNonce(hub, till.tillId)
  hub.clock.advance(NONCE_SECONDS)
  expect(outcome(await postToken(hub, till.tillId, nonce, till.key.privateKey))).toBe('NONCE_INVALID')
})

test('a nonce of one till does not serve another', async () => {
  const other = await enrolTill(hub, 2)
  const nonce = await newNonce(hub, other.tillId)
  expect(outcome(await postToken(hub, till.tillId, nonce, till.key.privateKey))).toBe('NONCE_INVALID')
})

test('a till that does not exist gets a nonce like any other, and no token', async () => {
  const nobody = randomUUID()
  const nonce = await newNonce(hub, nobody)
  expect(nonce).toHaveLength((await newNonce(hub, till.tillId)).length)
  expect(outcome(await postToken(hub, nobody, nonce, till.key.privateKey))).toBe('NONCE_INVALID')
})

test('a token ends, and one that was tampered with never counts', async () => {
  const fresh = await enrolTill(hub, 3)
  expect((await fresh.pull(0)).statusCode).toBe(200)
  const [head, body, signature] = fresh.headers.authorization.split('.')
  const authorization = `${head}.${body?.slice(0, -2)}AA.${signature}`
  const forged = await hub.app.inject({ method: 'GET', url: '/v1/sync/changes', headers: { authorization } })
  expect(forged.json().error.code).toBe('AUTH_INVALID')
  hub.clock.advance(TOKEN_SECONDS + 1)
  expect((await fresh.pull(0)).json().error.code).toBe('AUTH_EXPIRED')
})

test('a token that may only push does not pull', async () => {
  const old = await enrolTill(hub, 4)
  await enrolTill(hub, 4)
  const token = await postToken(hub, old.tillId, await newNonce(hub, old.tillId), old.key.privateKey)
  const headers = { authorization: `Bearer ${token.json().accessToken}` }
  const answer = await hub.app.inject({ method: 'GET', url: '/v1/sync/changes', headers })
  expect([answer.statusCode, answer.json().error.code]).toEqual([403, 'AUTH_SCOPE'])
})
