import { createCell } from '../emitter.ts'
import type { Printer } from '../printer/port.ts'
import type { VirtualPrinter } from '../printer/virtual/virtual-printer.ts'

export type VirtualDrawer = {
  /** Pulses that reached the drawer since somebody last pushed it shut: 0 is closed. */
  readonly openings: () => number
  readonly shut: () => void
  readonly onChange: (listener: () => void) => void
  /** The printer that it hangs on, with the drawer's switch on its sensor pin: high while it is open. */
  readonly printer: Printer
}

/** A drawer on the virtual printer's socket: it opens by the bytes that the printer got, not by our word. */
export function createVirtualDrawer(printer: Printer & Pick<VirtualPrinter, 'onKick'>): VirtualDrawer {
  const openings = createCell(0)
  printer.onKick((kicks) => openings.set(openings.get() + kicks))
  return {
    openings: openings.get,
    shut: () => openings.set(0),
    onChange: (listener) => void openings.onChange(() => listener()),
    printer: {
      ...printer,
      sensor: () => (openings.get() > 0 ? 'high' : 'low'),
      onChange: (listener) => {
        printer.onChange(listener)
        openings.onChange(() => listener())
      },
    },
  }
}
