import { createVirtualCable } from '../line/virtual-cable.ts'
import { createVirtualPrinter } from '../printer/virtual/virtual-printer.ts'
import { drawerOn } from '../testing/drawer-benches.ts'
import { type DrawerBench, drawerContract } from '../testing/drawer-contract.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import { lineAdapter, networkAdapter } from '../testing/printer-benches.ts'
import type { Drawer } from './port.ts'
import { createPrinterDrawer } from './printer-drawer.ts'
import { createSerialDrawer } from './serial-drawer.ts'
import { createVirtualDrawer } from './virtual-drawer.ts'

const STEP_MS = 100
const LONG_MS = 20_000

type Rest = Omit<DrawerBench, 'drawer' | 'until' | 'close'>

function bench(clock: ReturnType<typeof createFakeClock>, drawer: Drawer, rest: Rest): DrawerBench {
  return {
    drawer,
    ...rest,
    until: async (look) => {
      for (let ms = 0; ms < LONG_MS; ms += STEP_MS) {
        try {
          return look()
        } catch {
          await clock.advance(STEP_MS)
        }
      }
      look()
    },
    close: async () => drawer.close(),
  }
}

for (const sensor of ['none', 'high-is-open'] as const)
  drawerContract(`on a printer, sensor ${sensor}`, async () => {
    const printer = createVirtualPrinter(42)
    const hardware = createVirtualDrawer(printer)
    let openings = 0
    printer.onKick((kicks) => {
      openings += kicks
    })
    const drawer = createPrinterDrawer(hardware.printer, { pin: 2, pulseMs: 50, sensor })
    return bench(createFakeClock(), drawer, {
      openings: () => openings,
      ...(sensor === 'none' ? {} : { shut: hardware.shut }),
      plug: async () => printer.setFaults({ online: true, paper: true }),
      pull: async () => printer.setFaults({ online: false, paper: true }),
    })
  })

for (const [sensor, whenOpen] of [
  ['none', 'on'],
  ['cts', 'on'],
  ['dsr', 'off'],
] as const)
  drawerContract(`on a serial line, sensor ${sensor} ${whenOpen}`, async () => {
    const clock = createFakeClock()
    const cable = createVirtualCable(clock)
    const setup = { command: '1b70', sensor, whenOpen }
    let openings = 0
    const set = (isOpen: boolean): void => {
      const level = isOpen === (whenOpen === 'on')
      cable.setWires({ cts: level, dsr: level, dcd: level })
    }
    set(false)
    cable.onHeard((bytes) => {
      if (Buffer.from(bytes).toString('hex') !== '1b70') return
      openings += 1
      set(true)
    })
    const drawer = createSerialDrawer({ setup, open: cable.open, clock, log: () => undefined })
    return bench(clock, drawer, {
      openings: () => openings,
      ...(sensor === 'none' ? {} : { shut: () => set(false) }),
      plug: async () => cable.plug(),
      pull: async () => cable.pull(),
    })
  })

for (const adapter of [networkAdapter, lineAdapter])
  drawerContract(`on a printer, ${adapter.name}`, () => drawerOn(adapter))
