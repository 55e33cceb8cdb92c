import { readdir, readFile, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { UsbIdentity } from '../../../ipc/device-setup.ts'

export type UsbPort = { readonly path: string; readonly usb: UsbIdentity }

/** Where Linux lists its serial lines; tests have their own. */
const SYSTEM = { classDir: '/sys/class/tty', deviceDir: '/dev' }

/** A set-up keeps no longer serial number. */
const MOST_LETTERS = 120
/** A port lies in its interface or, with a driver of its own, one below; the device lies above that. */
const MOST_ABOVE = 3

/**
 * The serial lines by USB that the kernel has now, from its own list: there before udev knows of them, and without a
 * program that is started each time. Undefined where there is no such list.
 */
export async function findUsbPorts(system = SYSTEM): Promise<UsbPort[] | undefined> {
  const names = await readdir(system.classDir).catch(() => undefined)
  if (!names) return undefined
  const ports = names.filter((name) => /^tty(USB|ACM)\d+$/.test(name))
  // One that is pulled meanwhile is not found.
  const found = await Promise.all(ports.map((name) => readPort(system, name).catch(() => undefined)))
  return found.filter((port) => port !== undefined)
}

async function readPort({ classDir, deviceDir }: typeof SYSTEM, name: string): Promise<UsbPort | undefined> {
  let place = await realpath(join(classDir, name, 'device'))
  for (let above = 0; above < MOST_ABOVE; above += 1) {
    place = dirname(place)
    const fact = (file: string): Promise<string> =>
      readFile(join(place, file), 'utf8').then(
        (text) => text.trim().slice(0, MOST_LETTERS),
        () => '',
      )
    const [vendor, product, serial] = await Promise.all(['idVendor', 'idProduct', 'serial'].map(fact))
    if (!vendor || !product) continue
    const usb = { vendorId: Number.parseInt(vendor, 16), productId: Number.parseInt(product, 16) }
    return { path: join(deviceDir, name), usb: { ...usb, serialNumber: serial || null } }
  }
  return undefined
}
