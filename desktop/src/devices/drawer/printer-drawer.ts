import { encodeDrawerKick } from '../printer/escpos/drawer-kick.ts'
import type { Printer } from '../printer/port.ts'
import type { Drawer } from './port.ts'

/** A drawer on the printer's kick socket, as nearly all are. */
export const createPrinterDrawer = (printer: Printer): Drawer => ({
  open: () => printer.send(encodeDrawerKick()),
})
