import { expect, test } from 'vitest'
import { createTokenCache } from './token-cache.ts'

function make() {
  const asked: (string | null)[] = []
  let nowMs = 0
  const cache = createTokenCache(
    async (refused) => {
      asked.push(refused)
      return { accessToken: `t${asked.length}`, expiresInMs: 60_000 }
    },
    () => nowMs,
  )
  return { asked, cache, at: (ms: number) => (nowMs = ms) }
}

test('a token is kept until shortly before its end on the monotonic clock', async () => {
  const { asked, cache, at } = make()
  expect([await cache.get(null), await cache.get(null)]).toEqual(['t1', 't1'])
  at(51_000)
  expect(await cache.get(null)).toBe('t2')
  expect(asked).toEqual([null, null])
})

test('a refused token is not used again, even when there is no other one yet', async () => {
  let isAway = false
  let asked = 0
  const cache = createTokenCache(
    async () => {
      if (isAway) throw new Error('away')
      asked += 1
      return { accessToken: `t${asked}`, expiresInMs: 60_000 }
    },
    () => 0,
  )
  await cache.get(null)
  isAway = true
  await expect(cache.get('t1')).rejects.toThrow('away')
  await expect(cache.get(null)).rejects.toThrow('away')
  isAway = false
  expect(await cache.get(null)).toBe('t2')
})

test('what is forgotten is not given again, nor what was on its way meanwhile', async () => {
  const { asked, cache } = make()
  await cache.get(null)
  cache.forget()
  const onItsWay = cache.get(null)
  cache.forget()
  expect(await onItsWay).toBe('t2')
  expect([await cache.get(null), await cache.get(null)]).toEqual(['t3', 't3'])
  expect(asked).toEqual([null, null, null])
})

test('a refused token is asked for anew, once for all who ask', async () => {
  const { asked, cache } = make()
  await cache.get(null)
  expect(await Promise.all([cache.get('t1'), cache.get('t1')])).toEqual(['t2', 't2'])
  // The other loop heard of the refusal later: there is a new one already.
  expect(await cache.get('t1')).toBe('t2')
  expect(asked).toEqual([null, 't1'])
})
