import type { DrawerSetup } from '../../ipc/device-setup.ts'
import { encodeDrawerKick } from '../printer/escpos/drawer-kick.ts'
import type { Printer } from '../printer/port.ts'
import type { Drawer } from './port.ts'

type Setup = Omit<Extract<DrawerSetup, { kind: 'printer' }>, 'kind' | 'leftOpenSeconds'>

/** A drawer on the printer's kick socket, as nearly all are: it is there when the printer is. */
export function createPrinterDrawer(printer: Printer, { pin, pulseMs, sensor }: Setup): Drawer {
  const whenOpen = { none: null, 'high-is-open': 'high', 'low-is-open': 'low' }[sensor]
  return {
    state: printer.state,
    isOpen: () => {
      const level = printer.sensor()
      return whenOpen === null || level === null ? null : level === whenOpen
    },
    onChange: printer.onChange,
    open: () => printer.send(encodeDrawerKick({ pin, pulseMs })),
    // The printer is closed by whoever opened it.
    close: () => undefined,
  }
}
