import { expect, test, vi } from 'vitest'
import { createEmitter } from '../emitter.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createFakeCable } from '../testing/fake-line.ts'
import { createKeptLine } from './kept-line.ts'

function keep() {
  const [clock, cable, log] = [createFakeClock(), createFakeCable(), vi.fn()]
  const plugging = createEmitter<void>()
  const line = createKeptLine({ deviceId: 'scale', open: cable.open, clock, log, news: plugging })
  const states: string[] = []
  line.onState((state) => states.push(state))
  return { clock, cable, log, line, states, news: plugging.emit }
}

test('what is plugged in is ready; pulled and plugged again it comes back by itself', async () => {
  const { clock, cable, line, states } = keep()
  expect(line.state()).toBe('offline')
  await clock.advance(0)
  expect(line.state()).toBe('ready')
  cable.pull()
  expect(line.state()).toBe('offline')
  await clock.advance(20_000)
  cable.plug()
  await clock.advance(5_000)
  expect(states).toEqual(['ready', 'offline', 'ready'])
})

test('bytes come from every line that was ever open, and go to the one that is', async () => {
  const { clock, cable, line } = keep()
  const heard: number[] = []
  line.onBytes((bytes) => heard.push(...bytes))
  await clock.advance(0)
  cable.say([1, 2])
  await line.write(Uint8Array.of(7), 1_000)
  cable.pull()
  await expect(line.write(Uint8Array.of(8), 1_000)).rejects.toMatchObject({ code: 'DEVICE_OFFLINE' })
  cable.plug()
  await clock.advance(5_000)
  cable.say([3])
  await line.write(Uint8Array.of(9), 1_000)
  expect(heard).toEqual([1, 2, 3])
  expect(cable.written).toEqual([[7], [9]])
})

test('a device that nobody plugs in is asked for ever more seldom, and says so seldom', async () => {
  const { clock, cable, log } = keep()
  await clock.advance(0)
  cable.pull()
  log.mockClear()
  await clock.advance(100 + 200 + 400)
  cable.plug()
  await clock.advance(799)
  expect(cable.counts().opened).toBe(1)
  await clock.advance(1)
  expect(cable.counts().opened).toBe(2)
  expect(log.mock.calls.filter(([what]) => what === 'device not open')).toHaveLength(0)
})

test('what is plugged in again after a long while is open at once, without waiting for the pause', async () => {
  const { clock, cable, line, news } = keep()
  await clock.advance(0)
  cable.pull()
  await clock.advance(60_000)
  cable.plug()
  news()
  await clock.advance(0)
  expect(line.state()).toBe('ready')
})

test('news while an open is under way, which was too early, makes it try once more at once', async () => {
  const { clock, cable, line, news } = keep()
  await clock.advance(0)
  cable.pull()
  await clock.advance(60_000)
  news()
  // Its access rights are right only now; the try before knows nothing of it.
  cable.plug()
  news()
  await clock.advance(0)
  expect(line.state()).toBe('ready')
})

test('news of other devices leaves an open line alone', async () => {
  const { clock, cable, states, news } = keep()
  await clock.advance(0)
  news()
  news()
  await clock.advance(10_000)
  expect(cable.counts().opened).toBe(1)
  expect(states).toEqual(['ready'])
})

test('closed, it opens nothing more, also when an open was under way', async () => {
  const { clock, cable, line } = keep()
  line.close()
  await clock.advance(60_000)
  expect(cable.counts()).toEqual({ opened: 1, closed: 1 })
  expect(clock.waiting()).toBe(0)
})
