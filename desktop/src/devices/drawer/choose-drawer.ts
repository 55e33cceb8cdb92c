import type { DeviceSetup, DrawerSetup } from '../../ipc/device-setup.ts'
import type { SerialDeps } from '../line/serial/serial-deps.ts'
import type { Printer } from '../printer/port.ts'
import { createAbsentDrawer } from './absent-drawer.ts'
import type { Drawer } from './port.ts'
import { createPrinterDrawer } from './printer-drawer.ts'
import { createSerialDrawer } from './serial-drawer.ts'
import { type WatchedDrawer, watchDrawer } from './watched-drawer.ts'

/** The drawer that the settings ask for. */
export function chooseDrawer(
  deps: SerialDeps,
  { drawer }: Pick<DeviceSetup, 'drawer'>,
  printer: Printer,
): WatchedDrawer {
  return watchDrawer(openedBy(deps, drawer, printer), drawer?.leftOpenSeconds ?? 0, deps.clock)
}

function openedBy(
  { openSerial, clock, log, news }: SerialDeps,
  setup: DrawerSetup | null,
  printer: Printer,
): Drawer {
  if (!setup) return createAbsentDrawer()
  if (setup.kind === 'printer') return createPrinterDrawer(printer.first ?? printer, setup)
  return createSerialDrawer({ setup, open: () => openSerial(setup), clock, log, news })
}
