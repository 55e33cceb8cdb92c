import type { FoundDevices } from '../../ipc/device-setup-view.ts'
import type { Clock } from '../clock.ts'
import { addressOf } from '../line/serial/find-port.ts'
import type { LoadSerial } from '../line/serial/load-serial.ts'
import type { Log } from '../log.ts'
import { findUsbPrinters } from '../printer/usb/find-usb-printers.ts'
import { guardHid } from '../scanner/hid-pos/guarded-hid.ts'
import type { HidModule } from '../scanner/hid-pos/hid-module.ts'
import { listScanners } from '../scanner/hid-pos/list-scanners.ts'
import { deviceIdOf } from '../scanner/hid-pos/profiles.ts'
import { within } from '../within.ts'
import { findNetworkPrinters } from './find-network-printers.ts'

const LIST_TIMEOUT_MS = 5_000

type Deps = {
  readonly hid: HidModule
  readonly serial: LoadSerial
  readonly clock: Clock
  readonly log: Log
}

/** Looks for everything that could be set up. What cannot be looked for is left out, and the rest is found. */
export async function findDevices({ hid, serial, clock, log }: Deps): Promise<FoundDevices> {
  const orNone = <T>(what: string, found: Promise<readonly T[]>): Promise<readonly T[]> =>
    found.catch((error: unknown) => {
      log('cannot look for devices', { what, reason: String(error) })
      return []
    })
  const [scanners, ports, printers, network] = await Promise.all([
    orNone('scanners', findScanners(guardHid(hid, clock))),
    orNone(
      'serial ports',
      within(
        clock,
        LIST_TIMEOUT_MS,
        serial().then(({ SerialPort }) => SerialPort.list()),
      ),
    ),
    orNone('USB printers', within(clock, LIST_TIMEOUT_MS, findUsbPrinters())),
    findNetworkPrinters(),
  ])
  return {
    scanners: [...scanners],
    serialPorts: ports.map((port) => ({
      ...{ path: port.path, address: addressOf(port), name: port.manufacturer ?? null },
    })),
    usbPrinters: printers.map(({ path, usb, name }) => ({ path, address: { usb }, name })),
    networkPrinters: [...network.printers],
    asked: network.asked,
  }
}

const findScanners = async (hid: ReturnType<typeof guardHid>) =>
  [...(await listScanners(hid)).values()].map((info) => ({
    deviceId: deviceIdOf(info),
    name: info.product || deviceIdOf(info),
  }))
