import * as z from 'zod'
import { DeviceSetup, PortAddress } from './device-setup.ts'

const Count = z.int().nonnegative()
const Text = z.string().max(200)

/** What is plugged in or answers in the network, whether it is set up or not. */
export const FoundDevices = z.object({
  /** HID-POS scanners: they need no setting. */
  scanners: z.array(z.object({ deviceId: Text, name: Text })).max(32),
  serialPorts: z.array(z.object({ path: Text, address: PortAddress, name: Text.nullable() })).max(64),
  usbPrinters: z.array(z.object({ path: Text, address: PortAddress, name: Text.nullable() })).max(32),
  /** Whatever listens where printers do. */
  networkPrinters: z.array(z.object({ host: Text, port: z.int() })).max(256),
  /** Addresses that were asked. */
  asked: Count,
})
export type FoundDevices = z.infer<typeof FoundDevices>

export const NOTHING_FOUND: FoundDevices = {
  ...{ scanners: [], serialPorts: [], usbPrinters: [], networkPrinters: [] },
  asked: 0,
}

export const SetupView = z.object({
  setup: DeviceSetup,
  /** The devices are played: what is set up counts once the till has real ones. */
  isVirtual: z.boolean(),
  /** A printer named by TILL_PRINTER takes the place of those that are set up. */
  isPrinterOverridden: z.boolean(),
})
export type SetupView = z.infer<typeof SetupView>

/** What a device answered to a test, for whoever stands before it; null where it only does something. */
export const TestResult = z.object({ said: Text.nullable() })
export type TestResult = z.infer<typeof TestResult>
