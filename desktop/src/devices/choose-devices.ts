import { join } from 'node:path'
import type { DeviceSetup, SerialPlace } from '../ipc/device-setup.ts'
import type { Clock } from './clock.ts'
import { createAbsentDrawer } from './drawer/absent-drawer.ts'
import type { Drawer } from './drawer/port.ts'
import { createPrinterDrawer } from './drawer/printer-drawer.ts'
import { createVirtualDrawer } from './drawer/virtual-drawer.ts'
import type { Line } from './line/line.ts'
import type { Log } from './log.ts'
import { choosePrinter } from './printer/choose-printer.ts'
import type { Printer } from './printer/port.ts'
import { createVirtualPrinter } from './printer/virtual/virtual-printer.ts'
import { createAbsentScale } from './scale/absent-scale.ts'
import type { Scale } from './scale/port.ts'
import { createSerialScale } from './scale/serial-scale.ts'
import { chooseScanners } from './scanner/choose-scanners.ts'
import type { HidModule } from './scanner/hid-pos/hid-module.ts'
import type { Scanner } from './scanner/port.ts'
import { createVirtualScanner } from './scanner/virtual/virtual-scanner.ts'
import { readSetup } from './setup/setup-file.ts'
import { chooseTerminal } from './terminal/choose-terminal.ts'
import type { CardTerminal } from './terminal/port.ts'
import { createTerminalMemory } from './terminal/terminal-memory.ts'
import { createVirtualTerminal } from './terminal/virtual-terminal.ts'
import { createVirtualPanel, type VirtualPanel } from './virtual-panel.ts'

const VIRTUAL_COLUMNS = 42

type Deps = {
  readonly env: { readonly [name: string]: string | undefined }
  readonly clock: Clock
  readonly log: Log
  readonly hid: HidModule
  readonly openSerial: (place: SerialPlace) => Promise<Line>
}

export type Devices = {
  readonly scanner: Scanner
  readonly printer: Printer
  readonly drawer: Drawer
  readonly scale: Scale
  readonly terminal: CardTerminal
}

type Chosen = Devices & { readonly panel: VirtualPanel | undefined }

/**
 * The devices that this till has been set up with. TILL_DEVICES=virtual makes all of them virtual, except the printer
 * when TILL_PRINTER names a real one. A faulty setting costs its device, never the others.
 */
export function chooseDevices(deps: Deps): Chosen {
  const { env, log } = deps
  const setup = readSetup(env.TILL_DATA_DIR, log)
  return env.TILL_DEVICES === 'virtual' ? virtualDevices(deps, setup) : realDevices(deps, setup)
}

function realDevices(deps: Deps, setup: DeviceSetup): Chosen {
  const printer = choosePrinter({ ...deps, setup })
  const scanner = chooseScanners(deps, setup.scanners)
  const terminal = chooseTerminal(deps, setup)
  const scale = chooseScale(deps, setup)
  return { scanner, printer, drawer: chooseDrawer(setup, printer), scale, terminal, panel: undefined }
}

function chooseScale({ openSerial, clock, log }: Deps, { scale }: DeviceSetup): Scale {
  if (!scale) return createAbsentScale()
  return createSerialScale({ protocol: scale.protocol, open: () => openSerial(scale), clock, log })
}

function chooseDrawer({ drawer }: DeviceSetup, printer: Printer): Drawer {
  return drawer?.kind === 'printer'
    ? createPrinterDrawer(printer.first ?? printer, drawer)
    : createAbsentDrawer()
}

function virtualDevices(deps: Deps, setup: DeviceSetup): Chosen {
  const { env, clock, log } = deps
  const scanner = createVirtualScanner({ clock, log })
  const dataDir = env.TILL_DATA_DIR
  const memory = createTerminalMemory(dataDir && join(dataDir, 'virtual-terminal'))
  const terminal = createVirtualTerminal(memory)
  const scale = createAbsentScale()
  if (env.TILL_PRINTER) {
    const printer = choosePrinter({ ...deps, setup })
    const panel = createVirtualPanel({ scanner, printer, terminal })
    return { scanner, printer, drawer: chooseDrawer(setup, printer), scale, terminal, panel }
  }
  const printer = createVirtualPrinter(VIRTUAL_COLUMNS)
  const paper = { printer, drawer: createVirtualDrawer(printer) }
  const panel = createVirtualPanel({ scanner, printer, terminal, paper })
  const drawer = createPrinterDrawer(printer, { pin: 2, pulseMs: 50, sensor: 'none' })
  return { scanner, printer, drawer, scale, terminal, panel }
}
