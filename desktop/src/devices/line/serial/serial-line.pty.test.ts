import { SerialSettings } from '../../../ipc/device-setup.ts'
import { systemClock } from '../../clock.ts'
import { lineContract } from '../../testing/line-contract.ts'
import { createPtyCable } from '../../testing/pty-cable.ts'
import { loadSerial } from './load-serial.ts'
import { openSerialLine } from './serial-line.ts'

lineContract('serial', async () => {
  const cable = createPtyCable()
  const place = { address: { path: cable.path }, settings: SerialSettings.parse({}) }
  return { ...cable, heard: () => cable.heard, open: () => openSerialLine(loadSerial, systemClock, place) }
})
