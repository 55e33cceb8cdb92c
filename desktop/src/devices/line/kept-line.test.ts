import { expect, test, vi } from 'vitest'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createFakeCable } from '../testing/fake-line.ts'
import { createKeptLine } from './kept-line.ts'

function keep() {
  const [clock, cable, log] = [createFakeClock(), createFakeCable(), vi.fn()]
  const line = createKeptLine({ deviceId: 'scale', open: cable.open, clock, log })
  const states: string[] = []
  line.onState((state) => states.push(state))
  return { clock, cable, log, line, states }
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

test('closed, it opens nothing more, also when an open was under way', async () => {
  const { clock, cable, line } = keep()
  line.close()
  await clock.advance(60_000)
  expect(cable.counts()).toEqual({ opened: 1, closed: 1 })
  expect(clock.waiting()).toBe(0)
})
