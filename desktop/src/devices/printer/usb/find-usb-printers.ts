import { readdir, readFile, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '@codex/shared/errors/app-error'
import type { PortAddress, UsbIdentity } from '../../../ipc/device-setup.ts'

export type UsbPrinter = { readonly path: string; readonly usb: UsbIdentity; readonly name: string | null }

/** Where Linux lists its printer files; tests have their own. */
const SYSTEM = { classDir: '/sys/class/usbmisc', deviceDir: '/dev' }

/** A set-up keeps no longer serial number. */
const MOST_LETTERS = 99

/** The printers by USB that the kernel has a file for now. The files' numbers change from plug to plug. */
export async function findUsbPrinters(system = SYSTEM): Promise<UsbPrinter[]> {
  // No such folder: no printer was ever plugged in, or this is no Linux.
  const names = await readdir(system.classDir).catch(() => [])
  const printers = names.filter((name) => /^lp\d+$/.test(name)).sort(byNumber)
  // One that is pulled meanwhile is not found.
  const found = await Promise.all(printers.map((name) => readPrinter(system, name).catch(() => undefined)))
  return found.filter((printer) => printer !== undefined)
}

/** Where a printer's file is now. @throws DEVICE_OFFLINE when nothing like it is plugged in */
export async function findPrinterFile(address: PortAddress, system = SYSTEM): Promise<string> {
  if ('path' in address) return address.path
  const { vendorId, productId, serialNumber } = address.usb
  const found = (await findUsbPrinters(system)).find(
    ({ usb }) =>
      usb.vendorId === vendorId &&
      usb.productId === productId &&
      (serialNumber === null || usb.serialNumber === serialNumber),
  )
  if (!found) throw new AppError('DEVICE_OFFLINE', { reason: 'not plugged in' })
  return found.path
}

async function readPrinter({ classDir, deviceDir }: typeof SYSTEM, name: string): Promise<UsbPrinter> {
  const place = join(classDir, name)
  // Its link leads to the interface; the device that has it lies above.
  const device = dirname(await realpath(join(place, 'device')))
  const fact = (file: string): Promise<string> =>
    readFile(join(device, file), 'utf8').then((text) => text.trim().slice(0, MOST_LETTERS))
  const factOrNone = (file: string): Promise<string> => fact(file).catch(() => '')
  const [vendor, product] = await Promise.all([fact('idVendor'), fact('idProduct')])
  const [serial, maker, model] = await Promise.all(['serial', 'manufacturer', 'product'].map(factOrNone))
  const node = /^DEVNAME=(.+)$/m.exec(await readFile(join(place, 'uevent'), 'utf8'))?.[1]
  return {
    path: join(deviceDir, node ?? `usb/${name}`),
    usb: {
      vendorId: Number.parseInt(vendor, 16),
      productId: Number.parseInt(product, 16),
      serialNumber: serial || null,
    },
    name: [maker, model].filter(Boolean).join(' ') || null,
  }
}

const byNumber = (a: string, b: string): number => Number(a.slice(2)) - Number(b.slice(2))
