import { Flag, Int, Text } from '@codex/shared/fields'
import * as z from 'zod'
import { RepeatMs, WedgeSetup } from './wedge-setup.ts'

const Name = Text.min(1).max(60)
/** Names a device within one till's set-up; stays when its name changes. */
export const DeviceId = Text.regex(/^[a-z0-9][a-z0-9-]{0,39}$/)

/** USB ids are 16 bits; a device without a serial number is known by its model alone. */
const UsbId = Int.min(0).max(0xffff)
export const UsbIdentity = z.object({
  vendorId: UsbId,
  productId: UsbId,
  serialNumber: Text.max(120).nullable(),
})
export type UsbIdentity = z.infer<typeof UsbIdentity>

/** A built-in port by its path; a plugged one by what it is, since its path changes from plug to plug. */
export const PortAddress = z.union([z.object({ path: Text.min(1).max(260) }), z.object({ usb: UsbIdentity })])
export type PortAddress = z.infer<typeof PortAddress>

export const SerialSettings = z.object({
  baudRate: Int.min(300).max(921_600).default(9_600),
  dataBits: z.literal([7, 8]).default(8),
  parity: z.enum(['none', 'even', 'odd']).default('none'),
  stopBits: z.literal([1, 2]).default(1),
  flow: z.enum(['none', 'rts-cts', 'xon-xoff']).default('none'),
})
export type SerialSettings = z.infer<typeof SerialSettings>

export const SerialPlace = z.object({ address: PortAddress, settings: SerialSettings })
export type SerialPlace = z.infer<typeof SerialPlace>

const NetworkPlace = z.object({
  host: Text.min(1).max(253),
  port: Int.min(1).max(65_535),
})

/** How a serial scanner is set to send; what each means stands with `SerialFraming` in `shared`. */
export const SerialScannerSetup = z.object({
  id: DeviceId,
  name: Name,
  ...SerialPlace.shape,
  mode: z.enum(['line', 'stx-etx', 'pause']).default('line'),
  terminators: z.array(Int.min(0).max(255)).min(1).max(4).default([0x0d, 0x0a]),
  prefix: Text.max(16).default(''),
  suffix: Text.max(16).default(''),
  aim: z.enum(['auto', 'required', 'off']).default('auto'),
  repeatMs: RepeatMs,
})
export type SerialScannerSetup = z.infer<typeof SerialScannerSetup>

/** Where a HID-POS scanner puts what in its reports; `auto`: as known of its model, else the common way. */
export const HidLayout = z.enum(['auto', 'common', 'no-aim', 'data-62'])
export type HidLayout = z.infer<typeof HidLayout>

export const HidScannerSetup = z.object({
  deviceId: Text.max(400),
  repeatMs: RepeatMs,
  layout: HidLayout.default('auto'),
})
export type HidScannerSetup = z.infer<typeof HidScannerSetup>

export const PrinterTransport = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('network'), ...NetworkPlace.shape }),
  /** The kernel's printer file: /dev/usb/lp0 and so on. */
  z.object({ kind: z.literal('usb'), address: PortAddress }),
  z.object({ kind: z.literal('serial'), ...SerialPlace.shape }),
])
export type PrinterTransport = z.infer<typeof PrinterTransport>

export const PrinterSetup = z.object({
  id: DeviceId,
  name: Name,
  transport: PrinterTransport,
  /** What it understands: a data file of `desktop/src/devices/printer/profiles`. */
  profile: Text.min(1).max(40).default('generic'),
  columns: z.literal([32, 42, 48]).default(42),
})
export type PrinterSetup = z.infer<typeof PrinterSetup>

/** When a drawer stays open longer, the till says so. */
const leftOpenSeconds = Int.min(5).max(600).default(60)
export const DrawerSetup = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('printer'),
    /** Pin 2 or 5 of the printer's socket. */
    pin: z.literal([2, 5]).default(2),
    pulseMs: Int.min(20).max(500).default(50),
    /** How the sensor on pin 3 reads while the drawer is open; `none`: there is no sensor. */
    sensor: z.enum(['none', 'high-is-open', 'low-is-open']).default('none'),
    leftOpenSeconds,
  }),
  z.object({
    kind: z.literal('serial'),
    ...SerialPlace.shape,
    /** What opens it, as hexadecimal bytes. */
    command: Text.regex(/^([0-9a-f]{2}){1,32}$/),
    /** The wire of the port that tells whether it is open, and how it reads then. */
    sensor: z.enum(['none', 'cts', 'dsr', 'dcd']).default('none'),
    whenOpen: z.enum(['on', 'off']).default('on'),
    leftOpenSeconds,
  }),
])
export type DrawerSetup = z.infer<typeof DrawerSetup>

export const DisplaySetup = z.object({
  ...SerialPlace.shape,
  columns: z.literal([16, 20]).default(20),
  /** From 1, dark, to 4. */
  brightness: z.literal([1, 2, 3, 4]).default(4),
  /** Two rows for when nobody is served; empty: the name of the store. */
  welcome: Text.max(41).default(''),
})
export type DisplaySetup = z.infer<typeof DisplaySetup>

export const ScaleSetup = z.object({
  protocol: z.enum(['mettler-toledo-8217', 'cas']),
  ...SerialPlace.shape,
})
export type ScaleSetup = z.infer<typeof ScaleSetup>

/** ZVT over TCP. Its password is the terminal's factory setting for cash registers, and no secret. */
export const TerminalSetup = z.object({
  protocol: z.literal('zvt'),
  ...NetworkPlace.shape,
  password: Text.regex(/^\d{6}$/).default('000000'),
  /** Who prints the terminal's slips: one with paper of its own does it itself. */
  slips: z.enum(['terminal', 'till']).default('terminal'),
})
export type TerminalSetup = z.infer<typeof TerminalSetup>

/** A PNG file in base64; no larger than what a message carries lightly. */
export const MOST_LOGO_BYTES = 96 * 1024
const LogoFile = z.base64().max((MOST_LOGO_BYTES / 3) * 4)

/**
 * The devices of one till, as store IT assigns them. It is also what the wizard exports and imports: nothing in it
 * names the till or opens anything.
 */
export const DeviceSetup = z.object({
  version: z.literal(1),
  scanners: z.object({
    /** All HID-POS scanners that are plugged in. */
    hid: Flag.default(true),
    /** HID-POS scanners with settings of their own. */
    own: z.array(HidScannerSetup).max(8).default([]),
    serial: z.array(SerialScannerSetup).max(4).default([]),
    wedge: WedgeSetup.prefault({}),
  }),
  /** The first prints; the next takes over where it cannot. */
  printers: z.array(PrinterSetup).max(3).default([]),
  /** Stands above each receipt. */
  logo: LogoFile.nullable().default(null),
  drawer: DrawerSetup.nullable().default(null),
  display: DisplaySetup.nullable().default(null),
  scale: ScaleSetup.nullable().default(null),
  terminal: TerminalSetup.nullable().default(null),
})
export type DeviceSetup = z.infer<typeof DeviceSetup>

/** A till that nobody has set up: scanners that need no setting, and a drawer where a printer comes. */
export const USUAL_SETUP: DeviceSetup = DeviceSetup.parse({
  version: 1,
  scanners: {},
  drawer: { kind: 'printer' },
})
