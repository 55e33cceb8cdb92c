import { vi } from 'vitest'
import { SerialSettings } from '../../ipc/device-setup.ts'
import { systemClock as clock } from '../clock.ts'
import { loadSerial } from '../line/serial/load-serial.ts'
import { openSerialLine } from '../line/serial/serial-line.ts'
import { drawerContract } from '../testing/drawer-contract.ts'
import { createPtyCable } from '../testing/pty-cable.ts'
import { createSerialDrawer } from './serial-drawer.ts'

/** Terminals of the kernel have no wires: a sensor there is one that does not tell. */
for (const sensor of ['none', 'cts'] as const)
  drawerContract(`on a terminal of the kernel, sensor ${sensor}`, async () => {
    const cable = createPtyCable()
    const place = { address: { path: cable.path }, settings: SerialSettings.parse({}) }
    const open = () => openSerialLine(loadSerial, clock, place)
    const setup = { command: '07', sensor, whenOpen: 'on' } as const
    const drawer = createSerialDrawer({ setup, open, clock, log: () => undefined })
    return {
      drawer,
      openings: () => cable.heard.filter((byte) => byte === 7).length,
      plug: cable.plug,
      pull: cable.pull,
      until: (look) => vi.waitFor(look, { timeout: 10_000, interval: 5 }),
      close: async () => {
        drawer.close()
        await cable.close()
      },
    }
  })
