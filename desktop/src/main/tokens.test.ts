import { createPublicKey, verify } from 'node:crypto'
import { tokenSigningText } from '@codex/shared/api/till-token'
import { AppError } from '@codex/shared/errors/app-error'
import { beforeEach, expect, it } from 'vitest'
import { makeDeviceKey } from './device-key.ts'
import { createTokens } from './tokens.ts'

const TILL_ID = 'b7f5f1a2-6f60-4c52-9d6e-0a1d5a3c9b10'
const NONCE = 'a-nonce-that-the-hub-made'

let nowMs: number
let url: string
let asked: { url: string; signature: string }[]
let deviceKey: Awaited<ReturnType<typeof makeDeviceKey>>
let tokens: ReturnType<typeof createTokens>
beforeEach(async () => {
  nowMs = 1_000
  url = 'https://hub.example.com'
  asked = []
  deviceKey = await makeDeviceKey()
  tokens = createTokens({
    hub: {
      nonce: async () => ({ nonce: NONCE }),
      token: async (at, { signature }) => {
        asked.push({ url: at, signature })
        const accessToken = `token-${asked.length}`
        return { accessToken, tokenType: 'Bearer', expiresIn: 600, scope: 'sync:push' }
      },
    },
    hubUrl: () => url,
    monotonicMs: () => nowMs,
    identity: async () => ({ tillId: TILL_ID, deviceKey: deviceKey.secret }),
  })
})

it('signs the nonce with the device key', async () => {
  await tokens.get(null)
  const x = deviceKey.publicKey
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  const text = Buffer.from(tokenSigningText(TILL_ID, NONCE))
  expect(verify(null, text, key, Buffer.from(asked[0]?.signature ?? '', 'base64url'))).toBe(true)
})

it('asks once for all who ask at the same time', async () => {
  const given = await Promise.all([tokens.get(null), tokens.get(null), tokens.get('an old one')])
  expect(given.map(({ accessToken }) => accessToken)).toEqual(['token-1', 'token-1', 'token-1'])
  expect(asked).toHaveLength(1)
})

it('gives the kept one again, with the time that is left by the monotonic clock', async () => {
  expect(await tokens.get(null)).toEqual({ accessToken: 'token-1', expiresInMs: 600_000 })
  nowMs += 100_000.5
  expect(await tokens.get(null)).toEqual({ accessToken: 'token-1', expiresInMs: 499_999 })
  expect(asked).toHaveLength(1)
})

it('gives none that ends within half a minute', async () => {
  await tokens.get(null)
  nowMs += 569_999
  expect((await tokens.get(null)).accessToken).toBe('token-1')
  nowMs += 1
  expect((await tokens.get(null)).accessToken).toBe('token-2')
})

it('does not give a refused one again', async () => {
  await tokens.get(null)
  expect((await tokens.get('token-1')).accessToken).toBe('token-2')
  expect((await tokens.get('token-1')).accessToken).toBe('token-2')
})

it('gives no token of one hub for another', async () => {
  await tokens.get(null)
  url = 'https://other.example.com'
  expect((await tokens.get(null)).accessToken).toBe('token-2')
  expect(asked.map((request) => request.url)).toEqual([
    'https://hub.example.com',
    'https://other.example.com',
  ])
})

it('gives no token of one key for another, not even one that is on its way', async () => {
  let answer: () => void = () => undefined
  const isAnswered = new Promise<void>((resolve) => {
    answer = resolve
  })
  let given = 0
  const slow = createTokens({
    hub: {
      nonce: async () => ({ nonce: NONCE }),
      token: async () => {
        given += 1
        const accessToken = `token-${given}`
        await isAnswered
        return { accessToken, tokenType: 'Bearer', expiresIn: 600, scope: '' }
      },
    },
    ...{ hubUrl: () => url, monotonicMs: () => nowMs },
    identity: async () => ({ tillId: TILL_ID, deviceKey: deviceKey.secret }),
  })
  const before = slow.get(null)
  deviceKey = await makeDeviceKey()
  const after = slow.get(null)
  answer()
  expect((await before).accessToken).toBe('token-1')
  expect((await after).accessToken).toBe('token-2')
  expect((await slow.get(null)).accessToken).toBe('token-2')
})

it('asks again after a failure', async () => {
  let isOpen = false
  const shut = createTokens({
    hub: {
      nonce: async () => ({ nonce: NONCE }),
      token: async () => ({ accessToken: 'late', tokenType: 'Bearer', expiresIn: 600, scope: '' }),
    },
    hubUrl: () => url,
    monotonicMs: () => nowMs,
    identity: async () => {
      if (!isOpen) throw new AppError('TILL_NOT_ENROLLED')
      return { tillId: TILL_ID, deviceKey: deviceKey.secret }
    },
  })
  await expect(shut.get(null)).rejects.toMatchObject({ code: 'TILL_NOT_ENROLLED' })
  isOpen = true
  expect((await shut.get(null)).accessToken).toBe('late')
})

/** A hub that gives each nonce once, knows two keys, and whose answers may be lost on the way. */
function lossyHub() {
  const nonces = new Set<string>()
  const state = { made: 0, given: 0, loses: 0, refused: 0, scope: 'sync:push sync:pull', isKnown: true }
  const lose = (): void => {
    if (state.loses-- > 0) throw new AppError('HUB_UNREACHABLE')
  }
  const hub = {
    nonce: async () => {
      state.made += 1
      const nonce = `nonce-${state.made}`
      nonces.add(nonce)
      lose()
      return { nonce }
    },
    token: async (_url: string, { nonce }: { nonce: string }) => {
      if (!nonces.delete(nonce)) throw new AppError('NONCE_INVALID')
      if (!state.isKnown) throw new AppError('AUTH_INVALID')
      state.given += 1
      const accessToken = `token-${state.given}`
      lose()
      return { accessToken, tokenType: 'Bearer' as const, expiresIn: 600, scope: state.scope }
    },
  }
  const make = () =>
    createTokens({
      ...{ hub, hubUrl: () => url, monotonicMs: () => nowMs },
      identity: async () => ({ tillId: TILL_ID, deviceKey: deviceKey.secret }),
      onRefused: () => {
        state.refused += 1
      },
    })
  return { state, make }
}

it.each([1, 2])(
  'is not locked out by %i lost answers: each request has a nonce of its own',
  async (losses) => {
    const { state, make } = lossyHub()
    const lossy = make()
    state.loses = losses
    for (let n = 0; n < losses; n += 1)
      await expect(lossy.get(null)).rejects.toMatchObject({ code: 'HUB_UNREACHABLE' })
    expect((await lossy.get(null)).accessToken).toBe(`token-${state.given}`)
  },
)

it('is not locked out by a kill between the answer and its use: the next one asks anew', async () => {
  const { make } = lossyHub()
  expect((await make().get(null)).accessToken).toBe('token-1')
  expect((await make().get(null)).accessToken).toBe('token-2')
})

it('starts offline without a token, and has one when the hub is back', async () => {
  const { state, make } = lossyHub()
  const started = make()
  state.loses = 3
  for (let n = 0; n < 3; n += 1)
    await expect(started.get(null)).rejects.toMatchObject({ code: 'HUB_UNREACHABLE' })
  expect((await started.get(null)).expiresInMs).toBe(600_000)
})

it('does not use a refused one again, even when there is no other one yet', async () => {
  const { state, make } = lossyHub()
  const refused = make()
  await refused.get(null)
  state.isKnown = false
  await expect(refused.get('token-1')).rejects.toMatchObject({ code: 'AUTH_INVALID' })
  await expect(refused.get(null)).rejects.toMatchObject({ code: 'AUTH_INVALID' })
})

it('says when the hub lets it hand in only, or does not know it', async () => {
  const { state, make } = lossyHub()
  await make().get(null)
  expect(state.refused).toBe(0)
  state.scope = 'sync:push'
  await make().get(null)
  expect(state.refused).toBe(1)
  state.isKnown = false
  await expect(make().get(null)).rejects.toMatchObject({ code: 'AUTH_INVALID' })
  expect(state.refused).toBe(2)
})

it('says so too when the hub does not know the till at all: it takes no nonce then', async () => {
  let refused = 0
  const unknown = createTokens({
    hub: {
      nonce: async () => ({ nonce: NONCE }),
      token: async () => {
        throw new AppError('NONCE_INVALID')
      },
    },
    ...{ hubUrl: () => url, monotonicMs: () => nowMs },
    identity: async () => ({ tillId: TILL_ID, deviceKey: deviceKey.secret }),
    onRefused: () => {
      refused += 1
    },
  })
  await expect(unknown.get(null)).rejects.toMatchObject({ code: 'NONCE_INVALID' })
  expect(refused).toBe(1)
})

it('asks for another one when the machine has another key', async () => {
  await tokens.get(null)
  deviceKey = await makeDeviceKey()
  expect((await tokens.get(null)).accessToken).toBe('token-2')
})
