import type { DeviceSetup } from '../../ipc/device-setup.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { createAbsentPrinter } from './absent-printer.ts'
import type { PaperColumns } from './escpos/paper.ts'
import { parsePrinterAddress } from './network/address.ts'
import { createNetworkPrinter } from './network/network-printer.ts'
import type { Printer } from './port.ts'

type Deps = {
  readonly setup: Pick<DeviceSetup, 'printers'>
  readonly clock: Clock
  readonly log: Log
  /** TILL_PRINTER: a network printer in place of those that are set up. */
  readonly override: string | undefined
}

export type ChosenPrinter = { readonly printer: Printer; readonly columns: PaperColumns }

const USUAL_COLUMNS = 42

/** The printer that the settings ask for. */
export function choosePrinter({ setup, clock, log, override }: Deps): ChosenPrinter {
  if (override) return overriding(override, clock, log)
  const [first] = setup.printers
  if (!first) return absent('absent', 'no printer is set up')
  const { transport, columns } = first
  if (transport.kind === 'network') return { printer: createNetworkPrinter(clock, transport), columns }
  return absent('offline', `there is no driver for ${transport.kind} printers`)
}

function overriding(text: string, clock: Clock, log: Log): ChosenPrinter {
  const address = parsePrinterAddress(text)
  if (address) return { printer: createNetworkPrinter(clock, address), columns: address.columns }
  log('TILL_PRINTER is not tcp://host:port', { value: text })
  return absent('offline', 'TILL_PRINTER is not tcp://host:port')
}

const absent = (state: 'absent' | 'offline', reason: string): ChosenPrinter => ({
  printer: createAbsentPrinter(state, reason),
  columns: USUAL_COLUMNS,
})
