import { join } from 'node:path'
import type { DeviceSetup, PrinterSetup } from '../../ipc/device-setup.ts'
import type { Clock } from '../clock.ts'
import type { SerialDeps } from '../line/serial/serial-deps.ts'
import type { Log } from '../log.ts'
import { createAbsentPrinter } from './absent-printer.ts'
import { createFailOverPrinter } from './fail-over-printer.ts'
import { createLinePrinter } from './line/line-printer.ts'
import { parsePrinterAddress } from './network/address.ts'
import { createNetworkPrinter } from './network/network-printer.ts'
import type { Printer } from './port.ts'
import { serialTimes } from './print-times.ts'
import { generic } from './profiles/generic.ts'
import { profileNamed } from './profiles/profiles.ts'
import { createFileLines } from './usb/file-line.ts'
import { fileThreads } from './usb/file-thread.ts'
import { findPrinterFile } from './usb/find-usb-printers.ts'

type Deps = SerialDeps & {
  readonly env: { readonly [name: string]: string | undefined }
  readonly setup: Pick<DeviceSetup, 'printers'>
}

/** The printers that the settings ask for, as one; TILL_PRINTER names a network printer in their place. */
export function choosePrinter(deps: Deps): Printer {
  const { env, setup, clock, log } = deps
  if (env.TILL_PRINTER) return overriding(env.TILL_PRINTER, clock, log)
  const connect = (each: PrinterSetup) => ({ name: each.name, printer: connectPrinter(deps, each) })
  const [first, ...others] = setup.printers.map(connect)
  if (!first) return createAbsentPrinter('absent', 'no printer is set up')
  return others.length === 0 ? first.printer : createFailOverPrinter(clock, log, [first, ...others])
}

function connectPrinter({ env, clock, log, openSerial, news }: Deps, setup: PrinterSetup): Printer {
  const { id: deviceId, transport, columns } = setup
  const paper = { columns, profile: profileNamed(setup.profile) ?? generic }
  switch (transport.kind) {
    case 'network':
      return createNetworkPrinter(clock, transport, paper)
    case 'serial': {
      const times = serialTimes(transport.settings.baudRate)
      const open = () => openSerial(transport)
      return createLinePrinter({ deviceId, open, paper, clock, log, news, times })
    }
    case 'usb': {
      // The build lays it beside the programs.
      const openFile = createFileLines(clock, fileThreads(join(env.TILL_APP_DIR ?? '', 'printer-file.cjs')))
      const open = async () => openFile(await findPrinterFile(transport.address))
      return createLinePrinter({ deviceId, open, paper, clock, log, news })
    }
  }
}

function overriding(text: string, clock: Clock, log: Log): Printer {
  const address = parsePrinterAddress(text)
  if (address) return createNetworkPrinter(clock, address, { columns: address.columns, profile: generic })
  log('TILL_PRINTER is not tcp://host:port', { value: text })
  return createAbsentPrinter('offline', 'TILL_PRINTER is not tcp://host:port')
}
