import { Flag, Int, Text, Uuid } from '@codex/shared/fields'
import { ReceiptDocument } from '@codex/shared/receipt/document'
import { Reference } from '@codex/shared/sale/tender'
import * as z from 'zod'
import { call } from './define.ts'
import { DevicesView } from './device-views.ts'
import { DisplayFrame, displayFaults, VirtualDisplayState } from './display.ts'
import { ScaleHand, ScaleReading } from './scale.ts'
import { TerminalOutcome, TerminalRequest } from './terminal.ts'
import { DayEndOutcome, DayEndRequest } from './terminal-day.ts'
import { MAX_SCAN_LENGTH, TimeMs } from './views.ts'

const nothing = z.object({})

export const ScanEvent = z.object({
  code: Text.max(MAX_SCAN_LENGTH),
  /** AIM symbology identifier such as `]E0`, where the scanner sends one. */
  aim: Text.max(3).nullable(),
  deviceId: Text,
  /** When the code's last byte reached the driver. */
  t0Ms: TimeMs,
})
export type ScanEvent = z.infer<typeof ScanEvent>

/** A scan on its way to the engine. Its key becomes the line's id, so that one sent twice is sold once. */
export const HostScan = ScanEvent.extend({ scanKey: Uuid })
export type HostScan = z.infer<typeof HostScan>

/** What the engine asks of the device host, and what it is told. */
export const devicesContract = {
  calls: {
    /** Resolves when the bytes are handed over and the printer did not report a fault. */
    'printer.print': call(z.object({ jobId: Text, document: ReceiptDocument }), nothing),
    'drawer.open': call(nothing, nothing),
    /** The scan is on disk or was refused with a notice: it need not be sent to the next engine. */
    'scan.taken': call(z.object({ scanKey: Uuid }), nothing),
    'device.states': call(nothing, DevicesView),
    /** One look. @throws DEVICE_OFFLINE, SCALE_FAULT, UNAVAILABLE while it is being asked */
    'scale.read': call(nothing, ScaleReading),
    /** Answered at once: the newest frame is shown when the display can, and is shown again when it comes back. */
    'display.show': call(DisplayFrame, nothing),
    /** Resolves when the terminal has decided; a time-out leaves the outcome open. */
    'terminal.start': call(TerminalRequest, TerminalOutcome),
    /** How it ended, by the till's own reference. */
    'terminal.ask': call(z.object({ reference: Reference }), TerminalOutcome),
    'terminal.abort': call(z.object({ reference: Reference }), nothing),
    /** Closes its day; asked again under the same name, it says how that ended. */
    'terminal.end-day': call(DayEndRequest, DayEndOutcome),
  },
  events: {
    scan: HostScan,
    'device.changed': DevicesView,
  },
} as const

/**
 * What the hand at the virtual terminal does. `hold`: nothing until another is chosen. `lose-answer`: the card is
 * charged and nobody hears of it. `unplugged`: it cannot be reached.
 */
export const terminalHands = [
  'approve',
  'approve-half',
  'decline',
  'cancel',
  'time-out',
  'hold',
  'lose-answer',
  'unplugged',
] as const
export type TerminalHand = (typeof terminalHands)[number]

export const VirtualReceipt = z.object({
  number: Int,
  /** A picture drawn from the bytes that the printer got, as an SVG text. */
  svg: Text,
  /** The readable text of the same bytes. */
  text: Text,
})

export const VirtualState = z.object({
  printerOnline: Flag,
  paper: Flag,
  drawerOpenings: Int,
  terminal: z.enum(terminalHands),
  scale: ScaleHand,
  display: VirtualDisplayState,
  receipts: z.array(VirtualReceipt).max(20),
})
export type VirtualState = z.infer<typeof VirtualState>

/** The panel of the virtual devices, served by the device host when the till runs with them. */
export const virtualDevicesContract = {
  calls: {
    'virtual.get': call(nothing, VirtualState),
    /** Sends a code through the virtual HID scanner, as raw reports. */
    'virtual.scan': call(z.object({ code: Text.min(1).max(MAX_SCAN_LENGTH) }), nothing),
    /** Many codes at a steady rate, for benchmarks and drills; resolves after the last. */
    'virtual.play': call(
      z.object({ codes: z.array(Text).max(100_000), perSecond: z.number().positive().max(200) }),
      nothing,
    ),
    'virtual.printer': call(z.object({ online: Flag, paper: Flag }), nothing),
    'virtual.close-drawer': call(nothing, nothing),
    'virtual.terminal': call(z.object({ hand: z.enum(terminalHands) }), nothing),
    'virtual.scale': call(ScaleHand, nothing),
    'virtual.display': call(z.object({ fault: z.enum(displayFaults) }), nothing),
  },
  events: {
    'virtual.changed': VirtualState,
    /** With each scan: told apart from the receipts, which are large. */
    'virtual.display-changed': VirtualDisplayState,
  },
} as const
