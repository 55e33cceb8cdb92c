import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { testClock } from '../testing/test-clock.ts'
import { createAccessTokens, type TillPrincipal, TOKEN_SECONDS } from './access-token.ts'
import { hubKeys } from './hub-keys.ts'

const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`
const till: Omit<TillPrincipal, 'expiresAt'> = {
  ...{ tenantId: id(1), storeId: id(2), tillId: id(3), deviceId: id(4) },
  scopes: ['sync:push'],
}
const setUp = () => {
  const clock = testClock()
  const keys = hubKeys(randomBytes(32).toString('base64url'))
  return { clock, tokens: createAccessTokens({ keys, clock }) }
}

test('a token that was found genuine is taken again until it ends, and no longer', async () => {
  const { clock, tokens } = setUp()
  const token = await tokens.sign(till)
  const first = await tokens.verify(token)
  clock.advance(TOKEN_SECONDS - 1)
  expect(await tokens.verify(token)).toEqual(first)
  clock.advance(1)
  for (let again = 0; again < 2; again += 1)
    await expect(tokens.verify(token)).rejects.toMatchObject({ code: 'AUTH_EXPIRED' })
})

test('nothing that differs from a genuine token profits from it', async () => {
  const { tokens } = setUp()
  const token = await tokens.sign(till)
  await tokens.verify(token)
  const [head, claims, signature] = token.split('.') as [string, string, string]
  const other = Buffer.from(claims, 'base64url').toString().replace(id(3), id(9))
  const forged = [head, Buffer.from(other).toString('base64url'), signature].join('.')
  for (const bad of [forged, `${head}.${claims}.`, token.slice(0, -2)])
    await expect(tokens.verify(bad)).rejects.toMatchObject({ code: 'AUTH_INVALID' })
})

test('a clock that was put back takes no token from the future, genuine or not', async () => {
  const { clock, tokens } = setUp()
  const token = await tokens.sign(till)
  await tokens.verify(token)
  clock.advance(-31)
  await expect(tokens.verify(token)).rejects.toMatchObject({ code: 'AUTH_INVALID' })
  clock.advance(31)
  expect(await tokens.verify(token)).toMatchObject(till)
})
