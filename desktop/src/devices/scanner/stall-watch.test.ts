import { expect, test } from 'vitest'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createStallWatch } from './stall-watch.ts'

test('it is known from the first timer in time on', async () => {
  const clock = createFakeClock()
  const watch = createStallWatch(clock)
  expect(watch.isPunctual()).toBe(false)
  await clock.advance(100)
  expect(watch.isPunctual()).toBe(true)
  await clock.advance(1_000, 20)
  expect(watch.isPunctual()).toBe(true)
})

test('held up it knows nothing, until a timer was in time again', async () => {
  const clock = createFakeClock()
  const watch = createStallWatch(clock)
  await clock.advance(100)
  // The timer comes first, and then what waited.
  await clock.advance(100, 400)
  expect(watch.isPunctual()).toBe(false)
  await clock.advance(99)
  expect(watch.isPunctual()).toBe(false)
  await clock.advance(1)
  expect(watch.isPunctual()).toBe(true)
})

test('stopped it leaves no timer', async () => {
  const clock = createFakeClock()
  const watch = createStallWatch(clock)
  await clock.advance(250)
  watch.stop()
  expect(clock.waiting()).toBe(0)
})
