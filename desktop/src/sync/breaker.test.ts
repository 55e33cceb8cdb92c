import { AppError } from '@codex/shared/errors/app-error'
import { beforeEach, expect, test } from 'vitest'
import { type Breaker, createBreaker, OPEN_AFTER } from './breaker.ts'

let nowMs: number
let requests: number
let outcome: () => Promise<string>
let breaker: Breaker
beforeEach(() => {
  nowMs = 1_000
  requests = 0
  outcome = () => Promise.reject(new AppError('HUB_UNREACHABLE'))
  breaker = createBreaker({ monotonicMs: () => nowMs, random: () => 0.5 })
})

const run = () =>
  breaker
    .run(() => {
      requests += 1
      return outcome()
    })
    .catch((error: AppError) => error)
const fail = async (times: number): Promise<void> => {
  for (let n = 0; n < times; n += 1) {
    await run()
    nowMs += 400_000
  }
}

test('after a few outages in a row nobody asks any more', async () => {
  for (let n = 0; n < OPEN_AFTER; n += 1) await run()
  expect(requests).toBe(OPEN_AFTER)
  expect(await run()).toMatchObject({ code: 'HUB_UNREACHABLE', details: { circuitOpenMs: 4_000 } })
  expect(requests).toBe(OPEN_AFTER)
})

test('then one asks at a time, with longer pauses, for ever', async () => {
  await fail(OPEN_AFTER)
  let answer: (value: string) => void = () => undefined
  outcome = () =>
    new Promise((resolve) => {
      answer = resolve
    })
  const probe = run()
  expect(await run()).toMatchObject({ details: { circuitOpenMs: 1_000 } })
  expect(requests).toBe(OPEN_AFTER + 1)
  answer('here')
  expect(await probe).toBe('here')
  outcome = async () => 'again'
  expect(await run()).toBe('again')

  outcome = () => Promise.reject(new AppError('TIMEOUT'))
  await fail(40)
  expect(requests).toBe(OPEN_AFTER + 42)
  await run()
  expect(await run()).toMatchObject({ details: { circuitOpenMs: 150_000 } })
})

test('a refusal is an answer', async () => {
  await fail(OPEN_AFTER - 1)
  outcome = () => Promise.reject(new AppError('AUTH_INVALID'))
  await run()
  outcome = () => Promise.reject(new AppError('UNAVAILABLE'))
  await fail(OPEN_AFTER - 1)
  expect(breaker.isOpen()).toBe(false)
  await run()
  expect(breaker.isOpen()).toBe(true)
})
