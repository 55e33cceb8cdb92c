import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { testClock } from '../testing/test-clock.ts'
import { createAccessTokens, type TillPrincipal, TOKEN_SECONDS } from './access-token.ts'
import { hubKeys, rotatingKeys } from './hub-keys.ts'

const seed = (): string => randomBytes(32).toString('base64url')
const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`
const till: Omit<TillPrincipal, 'expiresAt'> = {
  ...{ tenantId: id(1), storeId: id(2), tillId: id(3), deviceId: id(4) },
  scopes: ['sync:push'],
}

test('the first key signs, the others verify: a change of keys refuses no token on its way', async () => {
  const clock = testClock()
  const [old, next] = [seed(), seed()]
  const instance = (seeds: string) => createAccessTokens({ keys: hubKeys(seeds), clock })
  const before = instance(old)
  // One step at a time over two instances: the next key is known before it signs, the old one after.
  const prepared = instance(`${old},${next}`)
  const changed = instance(`${next}\n${old}`)
  const after = instance(next)

  for (const [signer, verifier] of [
    [before, prepared],
    [prepared, before],
    [prepared, changed],
    [changed, prepared],
    [changed, after],
    [after, changed],
  ] as const)
    expect(await verifier.verify(await signer.sign(till))).toMatchObject(till)
  await expect(after.verify(await before.sign(till))).rejects.toMatchObject({ code: 'AUTH_INVALID' })
})

test('a token of an old key ends like any other', async () => {
  const clock = testClock()
  const [old, next] = [seed(), seed()]
  const token = await createAccessTokens({ keys: hubKeys(old), clock }).sign(till)
  const changed = createAccessTokens({ keys: hubKeys(`${next} ${old}`), clock })
  clock.advance(TOKEN_SECONDS - 1)
  expect(await changed.verify(token)).toMatchObject(till)
  clock.advance(2)
  await expect(changed.verify(token)).rejects.toMatchObject({ code: 'AUTH_EXPIRED' })
})

test('keys change in use, and what is no key changes nothing', async () => {
  const [old, next] = [seed(), seed()]
  const keys = rotatingKeys(old)
  const tokens = createAccessTokens({ keys, clock: testClock() })
  const first = await tokens.sign(till)
  keys.change(`${next},${old}`)
  expect(keys.kid).toBe(hubKeys(next).kid)
  const second = await tokens.sign(till)
  expect(() => keys.change('short')).toThrow(/token key/)
  for (const token of [first, second]) expect(await tokens.verify(token)).toMatchObject(till)
  const others = createAccessTokens({ keys: hubKeys(next), clock: testClock() })
  expect(await others.verify(second)).toMatchObject(till)
})

test.each(['', 'short', `${'a'.repeat(43)},b`, Array.from({ length: 9 }, seed).join(',')])(
  'what is no list of keys is refused: %s',
  (seeds) => {
    expect(() => hubKeys(seeds)).toThrow(/token key/)
  },
)
