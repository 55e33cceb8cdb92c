import { join } from 'node:path'
import type { Clock } from './clock.ts'
import type { Drawer } from './drawer/port.ts'
import { createPrinterDrawer } from './drawer/printer-drawer.ts'
import { createVirtualDrawer } from './drawer/virtual-drawer.ts'
import type { Log } from './log.ts'
import { createAbsentPrinter } from './printer/absent-printer.ts'
import type { PaperColumns } from './printer/escpos/paper.ts'
import { parsePrinterAddress } from './printer/network/address.ts'
import { createNetworkPrinter } from './printer/network/network-printer.ts'
import type { Printer } from './printer/port.ts'
import { createVirtualPrinter } from './printer/virtual/virtual-printer.ts'
import type { HidModule } from './scanner/hid-pos/hid-module.ts'
import { createHidScanner } from './scanner/hid-pos/hid-scanner.ts'
import type { Scanner } from './scanner/port.ts'
import { createVirtualScanner } from './scanner/virtual/virtual-scanner.ts'
import { createAbsentTerminal } from './terminal/absent-terminal.ts'
import type { CardTerminal } from './terminal/port.ts'
import { createTerminalMemory } from './terminal/terminal-memory.ts'
import { createVirtualTerminal } from './terminal/virtual-terminal.ts'
import { createVirtualPanel, type VirtualPanel } from './virtual-panel.ts'

type Deps = {
  readonly env: { readonly [name: string]: string | undefined }
  readonly clock: Clock
  readonly log: Log
  readonly hid: HidModule
}

export type Devices = {
  readonly scanner: Scanner
  readonly printer: Printer
  readonly drawer: Drawer
  readonly terminal: CardTerminal
  readonly columns: PaperColumns
  readonly panel: VirtualPanel | undefined
}

const USUAL_COLUMNS = 42

/**
 * The devices that the settings ask for. TILL_DEVICES=virtual makes all of them virtual, except the printer when
 * TILL_PRINTER names a real one. A faulty setting costs its device, never the others.
 */
export function chooseDevices({ env, clock, log, hid }: Deps): Devices {
  const isVirtual = env.TILL_DEVICES === 'virtual'
  const address = env.TILL_PRINTER ? parsePrinterAddress(env.TILL_PRINTER) : undefined
  if (env.TILL_PRINTER && !address) log('TILL_PRINTER is not tcp://host:port', { value: env.TILL_PRINTER })
  const columns = address?.columns ?? USUAL_COLUMNS

  const real = (): Printer => {
    if (address) return createNetworkPrinter(clock, address)
    if (env.TILL_PRINTER) return createAbsentPrinter('offline', 'TILL_PRINTER is not tcp://host:port')
    return createAbsentPrinter('absent', 'no printer is set up')
  }
  if (!isVirtual) {
    const printer = real()
    const scanner = createHidScanner({ hid, clock, log })
    const terminal = createAbsentTerminal()
    return { scanner, printer, drawer: createPrinterDrawer(printer), terminal, columns, panel: undefined }
  }

  const scanner = createVirtualScanner({ clock, log })
  const dataDir = env.TILL_DATA_DIR
  const memory = createTerminalMemory(dataDir && join(dataDir, 'virtual-terminal'))
  const terminal = createVirtualTerminal(memory)
  if (env.TILL_PRINTER) {
    const printer = real()
    const panel = createVirtualPanel({ scanner, printer, terminal })
    return { scanner, printer, drawer: createPrinterDrawer(printer), terminal, columns, panel }
  }
  const printer = createVirtualPrinter(columns)
  const panel = createVirtualPanel({
    scanner,
    printer,
    terminal,
    paper: { printer, drawer: createVirtualDrawer(printer) },
  })
  return { scanner, printer, drawer: createPrinterDrawer(printer), terminal, columns, panel }
}
