import { expect, test } from 'vitest'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createDeviceBackoff } from './backoff.ts'

function failing() {
  const clock = createFakeClock(0)
  const backoff = createDeviceBackoff(clock)
  const triedMs: number[] = []
  let counted = 0
  const attempt = (): void => {
    triedMs.push(clock.nowMs())
    counted = backoff.again(attempt)
  }
  attempt()
  return { clock, backoff, triedMs, counted: () => counted }
}

test('each pause is twice the one before, and none is longer than five seconds', async () => {
  const { clock, triedMs } = failing()
  await clock.advance(30_000)
  const pauses = triedMs.slice(1).map((at, n) => at - (triedMs[n] ?? 0))
  expect(pauses.slice(0, 8)).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000])
})

test('news is acted on at once, and rights that come a moment later are found by short pauses', async () => {
  const { clock, backoff, triedMs, counted } = failing()
  await clock.advance(20_000)
  const before = triedMs.length
  const nowMs = clock.nowMs()
  backoff.hurry()
  await clock.advance(700)
  expect(triedMs.slice(before).map((at) => at - nowMs)).toEqual([0, 100, 300, 700])
  expect(counted(), 'failures in a row are counted on').toBe(before + 4)
})

test('there is nothing to hurry while a try is under way, or after the end', async () => {
  const clock = createFakeClock()
  const backoff = createDeviceBackoff(clock)
  backoff.hurry()
  let runs = 0
  backoff.again(() => {
    runs += 1
  })
  backoff.stop()
  backoff.hurry()
  await clock.advance(60_000)
  expect(runs).toBe(0)
  expect(clock.waiting()).toBe(0)
})
