import { expect, it, vi } from 'vitest'
import { SerialSettings } from '../../../ipc/device-setup.ts'
import { systemClock } from '../../clock.ts'
import { createPtyCable } from '../../testing/pty-cable.ts'
import { loadSerial } from './load-serial.ts'
import { openSerialLine } from './serial-line.ts'

it('a port that is hung up while it is first read from is missed by the driver, and lost all the same', async () => {
  const cable = createPtyCable()
  const place = { address: { path: cable.path }, settings: SerialSettings.parse({}) }
  // The driver misses about every second one.
  for (let turn = 0; turn < 8; turn++) {
    await cable.plug()
    const line = await openSerialLine(loadSerial, systemClock, place)
    const lost = vi.fn()
    line.onLost(lost)
    await cable.pull()
    await vi.waitFor(() => expect(lost).toHaveBeenCalledTimes(1), { timeout: 5_000, interval: 5 })
  }
  await cable.close()
})
