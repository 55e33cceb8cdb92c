import * as z from 'zod'

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

export const DevicesView = DeviceStates.extend({
  printerCondition: PrinterCondition.nullable(),
  /** The name of the printer that prints in the first one's place; null: the first does, or none. */
  printerStandIn: z.string().nullable(),
  /** Null where no sensor tells. */
  isDrawerOpen: z.boolean().nullable(),
  /** For longer than it may. */
  isDrawerLeftOpen: z.boolean(),
})
export type DevicesView = z.infer<typeof DevicesView>

export const NO_DEVICES: DevicesView = {
  ...{ scanner: 'absent', printer: 'absent', drawer: 'absent' },
  ...{ display: 'absent', scale: 'absent', terminal: 'absent' },
  printerCondition: null,
  printerStandIn: null,
  isDrawerOpen: null,
  isDrawerLeftOpen: false,
}
