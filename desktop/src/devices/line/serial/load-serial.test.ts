import { expect, it } from 'vitest'
import { SerialSettings } from '../../../ipc/device-setup.ts'
import { createFakeClock } from '../../testing/fake-clock.ts'
import { createKeptLine } from '../kept-line.ts'
import { openSerialLine } from './serial-line.ts'

it('a driver whose native part is broken costs its devices alone, and is tried again', async () => {
  const clock = createFakeClock()
  let tries = 0
  const load = async (): Promise<never> => {
    tries += 1
    throw new Error('bindings.node: wrong ELF class')
  }
  const place = { address: { path: '/dev/ttyS0' }, settings: SerialSettings.parse({}) }
  const open = () => openSerialLine(load, clock, place)
  const said: unknown[] = []
  const line = createKeptLine({ deviceId: 'scale', open, clock, log: (...what) => said.push(what) })
  await clock.advance(1_000)
  expect(line.state()).toBe('offline')
  expect(tries).toBeGreaterThan(2)
  expect(said).toEqual([['device not open', { deviceId: 'scale', reason: 'bindings.node: wrong ELF class' }]])
  line.close()
})
