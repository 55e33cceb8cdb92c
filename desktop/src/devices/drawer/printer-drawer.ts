import { AppError } from '@codex/shared/errors/app-error'
import type { DrawerSetup } from '../../ipc/device-setup.ts'
import { encodeDrawerKick, encodeRealTimeKick } from '../printer/escpos/drawer-kick.ts'
import type { Printer, PrinterPaper } from '../printer/port.ts'
import { canPrint } from '../printer/status/printer-status.ts'
import type { Drawer } from './port.ts'

type Setup = Omit<Extract<DrawerSetup, { kind: 'printer' }>, 'kind' | 'leftOpenSeconds'>

/** A drawer on the printer's kick socket, as nearly all are: it is there when the printer is. */
export function createPrinterDrawer(printer: Printer, { pin, pulseMs, sensor }: Setup): Drawer {
  const whenOpen = { none: null, 'high-is-open': 'high', 'low-is-open': 'low' }[sensor]

  let opening: Promise<void> | undefined

  const atOnce = ({ profile }: PrinterPaper): Uint8Array => {
    if (!profile.kicksAtOnce) throw new AppError('PRINTER_OFFLINE', { reason: printer.condition() })
    return encodeRealTimeKick({ pin, pulseMs })
  }

  const kick = async (): Promise<void> => {
    try {
      await printer.send(encodeDrawerKick({ pin, pulseMs }))
    } catch (error) {
      const isOffline = error instanceof AppError && error.code === 'PRINTER_OFFLINE'
      // It is there and needs a hand: change has to be given all the same.
      if (!isOffline || canPrint(printer.condition())) throw error
      await printer.send(atOnce)
    }
  }

  return {
    state: printer.state,
    isOpen: () => {
      const level = printer.sensor()
      return whenOpen === null || level === null ? null : level === whenOpen
    },
    onChange: printer.onChange,
    // One pulse at a time: those that pile up before a dead printer would keep receipts from it, and open the drawer
    // when nobody wants it any more.
    open: () => {
      opening ??= kick().finally(() => {
        opening = undefined
      })
      return opening
    },
    // The printer is closed by whoever opened it.
    close: () => undefined,
  }
}
