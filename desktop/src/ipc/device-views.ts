import { Flag, Text } from '@codex/shared/fields'
import * as z from 'zod'
import { WedgeSetup } from './wedge-setup.ts'

export const DeviceState = z.enum(['ready', 'offline', 'absent'])
export type DeviceState = z.infer<typeof DeviceState>

export const DeviceRole = z.enum(['scanner', 'printer', 'drawer', 'display', 'scale', 'terminal'])
export type DeviceRole = z.infer<typeof DeviceRole>

/** One for each role, whatever number of devices plays it. */
export const DeviceStates = z.object({
  scanner: DeviceState,
  printer: DeviceState,
  drawer: DeviceState,
  display: DeviceState,
  scale: DeviceState,
  terminal: DeviceState,
})
export type DeviceStates = z.infer<typeof DeviceStates>

/** What a printer that answers needs a hand for, worst last. It prints with little paper; with the others it does not. */
export const PrinterCondition = z.enum(['paper-low', 'paper-out', 'cover-open', 'fault'])
export type PrinterCondition = z.infer<typeof PrinterCondition>

/** One of several scanners. */
export const ScannerView = z.object({
  deviceId: Text.max(400),
  name: Text.max(200),
  state: z.enum(['ready', 'offline']),
})
export type ScannerView = z.infer<typeof ScannerView>

export const DevicesView = DeviceStates.extend({
  /** Each by itself: the role is ready while any of them is. */
  scanners: z.array(ScannerView).max(32),
  /** How scanners in keyboard mode are read; null where nobody knows just now. */
  wedge: WedgeSetup.nullable(),
  printerCondition: PrinterCondition.nullable(),
  /** The name of the printer that prints in the first one's place; null: the first does, or none. */
  printerStandIn: Text.nullable(),
  /** Null where no sensor tells. */
  isDrawerOpen: Flag.nullable(),
  /** For longer than it may. */
  isDrawerLeftOpen: Flag,
})
export type DevicesView = z.infer<typeof DevicesView>

export const NO_DEVICES: DevicesView = {
  ...{ scanner: 'absent', printer: 'absent', drawer: 'absent' },
  ...{ display: 'absent', scale: 'absent', terminal: 'absent' },
  scanners: [],
  wedge: null,
  printerCondition: null,
  printerStandIn: null,
  isDrawerOpen: null,
  isDrawerLeftOpen: false,
}
