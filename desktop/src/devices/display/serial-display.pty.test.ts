import { vi } from 'vitest'
import { SerialSettings } from '../../ipc/device-setup.ts'
import { systemClock as clock } from '../clock.ts'
import { loadSerial } from '../line/serial/load-serial.ts'
import { openSerialLine } from '../line/serial/serial-line.ts'
import { displayContract } from '../testing/display-contract.ts'
import { createPtyCable } from '../testing/pty-cable.ts'
import { createSerialDisplay } from './serial-display.ts'
import { createDisplayScreen } from './virtual/display-screen.ts'

displayContract('on a serial line', async () => {
  const cable = createPtyCable()
  const setup = { columns: 20, brightness: 4, welcome: 'Welcome' } as const
  let screen = createDisplayScreen(setup.columns)
  const seen: string[] = []
  cable.onHeard((bytes) => {
    screen.hear(bytes)
    seen.push(screen.rows()[0] ?? '')
  })
  const place = { address: { path: cable.path }, settings: SerialSettings.parse({}) }
  const open = () => openSerialLine(loadSerial, clock, place)
  const display = createSerialDisplay({ setup, open, clock, log: () => undefined })
  return {
    display,
    rows: () => screen.rows(),
    seen: () => seen,
    plug: async () => {
      screen = createDisplayScreen(setup.columns)
      await cable.plug()
    },
    pull: cable.pull,
    stall: cable.stall,
    until: (look) => vi.waitFor(look, { timeout: 10_000, interval: 5 }),
    close: async () => {
      display.close()
      await cable.close()
    },
  }
})
