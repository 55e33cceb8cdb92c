import { join } from 'node:path'
import { type DeviceSetup, USUAL_SETUP } from '../ipc/device-setup.ts'
import type { WedgeSetup } from '../ipc/wedge-setup.ts'
import { chooseDisplay } from './display/choose-display.ts'
import type { Display } from './display/port.ts'
import { createVirtualDisplay } from './display/virtual/virtual-display.ts'
import { chooseDrawer } from './drawer/choose-drawer.ts'
import { createVirtualDrawer } from './drawer/virtual-drawer.ts'
import type { WatchedDrawer } from './drawer/watched-drawer.ts'
import type { SerialDeps } from './line/serial/serial-deps.ts'
import { choosePrinter } from './printer/choose-printer.ts'
import type { Printer } from './printer/port.ts'
import { createVirtualPrinter } from './printer/virtual/virtual-printer.ts'
import { chooseScale } from './scale/choose-scale.ts'
import type { Scale } from './scale/port.ts'
import { createVirtualScale } from './scale/virtual/virtual-scale.ts'
import { chooseScanners } from './scanner/choose-scanners.ts'
import type { HidModule } from './scanner/hid-pos/hid-module.ts'
import { createVirtualScanner } from './scanner/virtual/virtual-scanner.ts'
import type { FilteredScanner } from './scanner/without-repeats.ts'
import { readSetup } from './setup/setup-file.ts'
import { chooseTerminal } from './terminal/choose-terminal.ts'
import type { CardTerminal } from './terminal/port.ts'
import { createTerminalMemory } from './terminal/terminal-memory.ts'
import { createVirtualTerminal } from './terminal/virtual-terminal.ts'
import { createVirtualPanel, type VirtualPanel } from './virtual-panel.ts'

const VIRTUAL_COLUMNS = 42
const VIRTUAL_DISPLAY = { columns: 20, brightness: 4, welcome: '' } as const

type Deps = SerialDeps & {
  readonly env: { readonly [name: string]: string | undefined }
  readonly hid: HidModule
}

export type Devices = {
  readonly scanner: FilteredScanner
  readonly wedge: WedgeSetup
  readonly printer: Printer
  readonly drawer: WatchedDrawer
  readonly display: Display
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
  const { wedge } = setup.scanners
  const scale = chooseScale(deps, setup)
  const display = chooseDisplay(deps, setup)
  const drawer = chooseDrawer(deps, setup, printer)
  return { scanner, wedge, printer, drawer, display, scale, terminal, panel: undefined }
}

function virtualDevices(deps: Deps, setup: DeviceSetup): Chosen {
  const { env, clock, log } = deps
  // It sends what it is told to, also the same code twenty times a second.
  const scanner = { ...createVirtualScanner({ clock, log }), repeats: () => 0 }
  const { wedge } = setup.scanners
  const dataDir = env.TILL_DATA_DIR
  const memory = createTerminalMemory(dataDir && join(dataDir, 'virtual-terminal'))
  const terminal = createVirtualTerminal(memory)
  const scale = createVirtualScale({ clock, log })
  const display = createVirtualDisplay({ setup: setup.display ?? VIRTUAL_DISPLAY, clock, log })
  if (env.TILL_PRINTER) {
    const printer = choosePrinter({ ...deps, setup })
    const panel = createVirtualPanel({ scanner, printer, terminal, scale, display })
    return {
      scanner,
      wedge,
      printer,
      drawer: chooseDrawer(deps, setup, printer),
      display,
      scale,
      terminal,
      panel,
    }
  }
  const printer = createVirtualPrinter(VIRTUAL_COLUMNS)
  const hardware = createVirtualDrawer(printer)
  const paper = { printer, drawer: hardware }
  const panel = createVirtualPanel({ scanner, printer, terminal, scale, display, paper })
  // Its socket is what is virtual: a till that is set to another drawer has that on the same printer.
  const socket = setup.drawer?.kind === 'printer' ? setup : USUAL_SETUP
  const drawer = chooseDrawer(deps, socket, hardware.printer)
  return { scanner, wedge, printer, drawer, display, scale, terminal, panel }
}
