import { expect, it } from 'vitest'
import { createHeldScans } from './held-scans.ts'
import { createFakeClock } from './testing/fake-clock.ts'

const setUp = () => {
  const clock = createFakeClock()
  const scans = createHeldScans(clock)
  const hold = (code: string) => scans.hold({ code, aim: null, deviceId: 'a', t0Ms: clock.nowMs() })
  return { clock, hold, take: () => scans.take().map(({ code }) => code) }
}

it('hands out fresh scans in order, once', async () => {
  const { clock, hold, take } = setUp()
  hold('old')
  await clock.advance(4_000)
  hold('1')
  hold('2')
  await clock.advance(2_000)
  expect(take()).toEqual(['1', '2'])
  expect(take()).toEqual([])
})

it('is bounded, and old scans make room', async () => {
  const { clock, hold, take } = setUp()
  const answers = Array.from({ length: 20 }, (_, at) => hold(`${at}`))
  expect(answers.filter(Boolean)).toHaveLength(16)
  await clock.advance(6_000)
  expect(hold('new')).toBe(true)
  expect(take()).toEqual(['new'])
})
