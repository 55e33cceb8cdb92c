import { Count, Flag, Int, Text } from '@codex/shared/fields'
import * as z from 'zod'
import { DeviceSetup, PortAddress } from './device-setup.ts'

const ShortText = Text.max(200)

/** What is plugged in or answers in the network, whether it is set up or not. */
export const FoundDevices = z.object({
  /** HID-POS scanners: they need no setting. */
  scanners: z.array(z.object({ deviceId: ShortText, name: ShortText })).max(32),
  serialPorts: z
    .array(z.object({ path: ShortText, address: PortAddress, name: ShortText.nullable() }))
    .max(64),
  usbPrinters: z
    .array(z.object({ path: ShortText, address: PortAddress, name: ShortText.nullable() }))
    .max(32),
  /** Whatever listens where printers do. */
  networkPrinters: z.array(z.object({ host: ShortText, port: Int })).max(256),
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
  isVirtual: Flag,
  /** A printer named by TILL_PRINTER takes the place of those that are set up. */
  isPrinterOverridden: Flag,
})
export type SetupView = z.infer<typeof SetupView>

/** What a device answered to a test, for whoever stands before it; null where it only does something. */
export const TestResult = z.object({ said: ShortText.nullable() })
export type TestResult = z.infer<typeof TestResult>
