import { AppError } from '@codex/shared/errors/app-error'
import type { PortAddress } from '../../../ipc/device-setup.ts'
import type { Clock } from '../../clock.ts'
import { within } from '../../within.ts'
import type { SerialModule, SerialPortInfo } from './serial-module.ts'
import { findUsbPorts, type UsbPort } from './usb-ports.ts'

const LIST_TIMEOUT_MS = 3_000

/** Where a serial port is now. @throws DEVICE_OFFLINE when nothing like it is plugged in */
export async function findPort(serial: SerialModule, clock: Clock, address: PortAddress): Promise<string> {
  if ('path' in address) return address.path
  const { vendorId, productId, serialNumber } = address.usb
  const found = (await within(clock, LIST_TIMEOUT_MS, usbPorts(serial))).find(
    ({ usb }) =>
      usb.vendorId === vendorId &&
      usb.productId === productId &&
      (serialNumber === null || usb.serialNumber === serialNumber),
  )
  if (!found) throw new AppError('DEVICE_OFFLINE', { reason: 'not plugged in' })
  return found.path
}

async function usbPorts(serial: SerialModule): Promise<UsbPort[]> {
  const known = await findUsbPorts()
  if (known) return known
  const ports = await serial.SerialPort.list()
  return ports.flatMap((port) => {
    const address = addressOf(port)
    return 'usb' in address ? [{ path: port.path, usb: address.usb }] : []
  })
}

/** What a port is, where the system knows it. */
export const addressOf = (port: SerialPortInfo): PortAddress => {
  const [vendorId, productId] = [usbId(port.vendorId), usbId(port.productId)]
  if (vendorId === undefined || productId === undefined) return { path: port.path }
  return { usb: { vendorId, productId, serialNumber: port.serialNumber || null } }
}

const usbId = (hex: string | undefined): number | undefined => {
  const id = Number.parseInt(hex ?? '', 16)
  return Number.isNaN(id) ? undefined : id
}
