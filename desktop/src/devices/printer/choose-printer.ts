import type { DeviceSetup } from '../../ipc/device-setup.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { createAbsentPrinter } from './absent-printer.ts'
import { parsePrinterAddress } from './network/address.ts'
import { createNetworkPrinter } from './network/network-printer.ts'
import type { Printer } from './port.ts'
import { generic } from './profiles/generic.ts'
import { profileNamed } from './profiles/profiles.ts'

type Deps = {
  readonly setup: Pick<DeviceSetup, 'printers'>
  readonly clock: Clock
  readonly log: Log
  /** TILL_PRINTER: a network printer in place of those that are set up. */
  readonly override: string | undefined
}

/** The printer that the settings ask for. */
export function choosePrinter({ setup, clock, log, override }: Deps): Printer {
  if (override) return overriding(override, clock, log)
  const [first] = setup.printers
  if (!first) return createAbsentPrinter('absent', 'no printer is set up')
  const { transport, columns } = first
  const paper = { columns, profile: profileNamed(first.profile) ?? generic }
  if (transport.kind === 'network') return createNetworkPrinter(clock, transport, paper)
  return createAbsentPrinter('offline', `there is no driver for ${transport.kind} printers`)
}

function overriding(text: string, clock: Clock, log: Log): Printer {
  const address = parsePrinterAddress(text)
  if (address) return createNetworkPrinter(clock, address, { columns: address.columns, profile: generic })
  log('TILL_PRINTER is not tcp://host:port', { value: text })
  return createAbsentPrinter('offline', 'TILL_PRINTER is not tcp://host:port')
}
