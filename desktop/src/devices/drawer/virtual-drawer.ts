import { createCell } from '../emitter.ts'
import type { VirtualPrinter } from '../printer/virtual/virtual-printer.ts'

export type VirtualDrawer = {
  /** Pulses that reached the drawer since somebody last pushed it shut: 0 is closed. */
  readonly openings: () => number
  readonly shut: () => void
  readonly onChange: (listener: () => void) => void
}

/** A drawer on the virtual printer's socket: it opens by the bytes that the printer got, not by our word. */
export function createVirtualDrawer(printer: Pick<VirtualPrinter, 'onKick'>): VirtualDrawer {
  const openings = createCell(0)
  printer.onKick((kicks) => openings.set(openings.get() + kicks))
  return {
    openings: openings.get,
    shut: () => openings.set(0),
    onChange: (listener) => void openings.onChange(() => listener()),
  }
}
