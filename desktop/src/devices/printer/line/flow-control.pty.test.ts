import { expect, it, vi } from 'vitest'
import { SerialSettings } from '../../../ipc/device-setup.ts'
import { systemClock } from '../../clock.ts'
import { loadSerial } from '../../line/serial/load-serial.ts'
import { openSerialLine } from '../../line/serial/serial-line.ts'
import { createPtyCable } from '../../testing/pty-cable.ts'

const [XON, XOFF] = [0x11, 0x13]

it('a printer that says stop holds its job back until it says go, and neither is taken for a status', async () => {
  const cable = createPtyCable()
  await cable.plug()
  const place = { address: { path: cable.path }, settings: SerialSettings.parse({ flow: 'xon-xoff' }) }
  const line = await openSerialLine(loadSerial, systemClock, place)
  const received: number[] = []
  line.onBytes((bytes) => received.push(...bytes))
  const hears = (byte: number) => vi.waitFor(() => expect(received).toContain(byte), { timeout: 10_000 })

  cable.say([XOFF, 0x41])
  await hears(0x41)
  const job = Uint8Array.from({ length: 20_000 }, (_, at) => 0x20 + (at % 64))
  const written = line.write(job, 10_000)
  // What it says meanwhile is heard meanwhile.
  cable.say([0x42])
  await hears(0x42)
  expect(cable.heard).toEqual([])
  cable.say([XON])
  await written
  await vi.waitFor(() => expect(cable.heard).toHaveLength(job.length), { timeout: 10_000 })
  expect(cable.heard).toEqual([...job])
  expect(received).toEqual([0x41, 0x42])
  line.close()
  await cable.close()
})
