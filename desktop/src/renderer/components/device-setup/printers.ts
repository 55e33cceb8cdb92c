import type { PortAddress, PrinterSetup, PrinterTransport } from '../../../ipc/device-setup.ts'
import { words } from '../../locales/words.ts'
import { freeId } from './free-id.ts'

/** As many as take over from each other. */
export const MOST_PRINTERS = 3
export const USUAL_PORT = 9100

export function withPrinter(printers: readonly PrinterSetup[], transport: PrinterTransport): PrinterSetup[] {
  if (printers.length >= MOST_PRINTERS || printers.some((one) => isSamePlace(one.transport, transport)))
    return [...printers]
  const name = words.setup.printer.usualName
  return [...printers, { id: freeId('printer', printers), name, transport, profile: 'generic', columns: 42 }]
}

export const withoutPrinter = (printers: readonly PrinterSetup[], id: string): PrinterSetup[] =>
  printers.filter((printer) => printer.id !== id)

export const withPrinterChanged = (
  printers: readonly PrinterSetup[],
  changed: PrinterSetup,
): PrinterSetup[] => printers.map((printer) => (printer.id === changed.id ? changed : printer))

export const isSamePlace = (a: PrinterTransport, b: PrinterTransport): boolean =>
  JSON.stringify(placeOf(a)) === JSON.stringify(placeOf(b))

const placeOf = (transport: PrinterTransport): readonly unknown[] =>
  transport.kind === 'network'
    ? [transport.kind, transport.host, transport.port]
    : [transport.kind, transport.address]

/** Where a printer is, as a person writes it. */
export const placeText = (transport: PrinterTransport): string =>
  transport.kind === 'network' ? `${transport.host}:${transport.port}` : addressText(transport.address)

export function addressText(address: PortAddress): string {
  if ('path' in address) return address.path
  const hex = (id: number): string => id.toString(16).padStart(4, '0')
  const { vendorId, productId, serialNumber } = address.usb
  return `USB ${hex(vendorId)}:${hex(productId)}${serialNumber ? ` ${serialNumber}` : ''}`
}
