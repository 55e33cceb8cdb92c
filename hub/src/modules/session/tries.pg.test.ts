import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { createTryForgetter } from './forget-tries.ts'
import { createTries, type Tried, type Tries } from './tries.ts'

let hub: TestHub
let tries: Tries
let n = 0
let tried: Tried
beforeAll(async () => {
  hub = await startTestHub()
  tries = createTries(hub)
})
afterAll(() => hub.close())
beforeEach(() => {
  tried = ['user-from-address', `u${++n}@example.com`, '10.0.0.1']
})

const wait = async (...all: Tried[]): Promise<number> =>
  tries.take(...all).then(
    () => 0,
    (error) => error.details.retryAfterSeconds,
  )
const waits = async (times: number, ...all: Tried[]): Promise<number[]> => {
  const seen: number[] = []
  for (let i = 0; i < times; i += 1) seen.push(await wait(...all))
  return seen
}

test('some tries are free, each further one waits twice as long as the one before', async () => {
  expect(await waits(7, tried)).toEqual([0, 0, 0, 0, 0, 0, 2])
  hub.clock.advance(2)
  expect(await waits(2, tried)).toEqual([0, 4])
  hub.clock.advance(4)
  expect(await waits(2, tried)).toEqual([0, 8])
  for (let i = 0; i < 12; i += 1) {
    hub.clock.advance(900)
    await wait(tried)
  }
  expect(await wait(tried)).toBe(900)
})

test('asked while one has to wait, nothing is counted and the wait grows no longer', async () => {
  await waits(6, tried)
  expect(await waits(50, tried)).toEqual(Array.from({ length: 50 }, () => 2))
})

test('many at once are counted one by one', async () => {
  const all = await Promise.all(Array.from({ length: 40 }, () => wait(tried)))
  expect(all.filter((seconds) => seconds === 0)).toHaveLength(6)
})

test('what went well is forgotten, but for the address that others may guess from', async () => {
  const address: Tried = ['address', `10.9.0.${n}`]
  for (let i = 0; i < 29; i += 1) await wait(address)
  for (let i = 0; i < 20; i += 1) {
    expect(await wait(tried, address)).toBe(0)
    await tries.forgive(tried, address)
  }
  expect(await waits(3, tried, address)).toEqual([0, 0, 2])
})

test('tries run out by themselves', async () => {
  await waits(6, tried)
  hub.clock.advance(6 * 3600)
  expect(await waits(5, tried)).toEqual([0, 0, 0, 0, 0])
})

test('another instance counts on, and nobody who sees the table learns whom it is about', async () => {
  await waits(6, tried)
  expect(
    await createTries(hub)
      .take(tried)
      .catch(({ code }) => code),
  ).toBe('RATE_LIMITED')
  const { rows } = await hub.owner.query('SELECT t::text AS row FROM ingest.tried t')
  expect(rows.some(({ row }) => row.includes('example.com') || row.includes('10.0.0.1'))).toBe(false)
  await expect(hub.db.app.query('SELECT * FROM ingest.tried')).rejects.toThrow(/permission denied/)
})

test('what is old is swept away', async () => {
  await wait(tried)
  const before = hub.clock.now()
  await expect(hub.db.app.query('SELECT ingest.forget_tries($1)', [before])).rejects.toThrow(
    /permission denied/,
  )
  const forget = createTryForgetter(hub)
  expect(await forget()).toBe(0)
  hub.clock.advance(2 * 86_400 + 1)
  expect(await forget()).toBeGreaterThan(0)
})
