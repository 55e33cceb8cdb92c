import type { Clock } from '../clock.ts'
import type { Printer } from '../printer/port.ts'
import type { FilteredScanner } from '../scanner/without-repeats.ts'
import { createSwitch } from './switch.ts'
import { switchedPrinter } from './switched-printer.ts'
import { switchedScanner } from './switched-scanner.ts'

/** What an outage drill may take from the till at this host. */
export function createOutageDesk<P extends Printer, S extends FilteredScanner>(
  devices: { readonly printer: P; readonly scanner: S },
  clock: Pick<Clock, 'after' | 'nowMs'>,
) {
  const power = { printer: createSwitch(clock), scanner: createSwitch(clock) }
  return {
    printer: switchedPrinter(devices.printer, power.printer),
    scanner: switchedScanner(devices.scanner, power.scanner, clock),
    offFor: (outage: keyof typeof power, ms: number): void => power[outage].offFor(ms),
    /** Whoever asked for it is gone. */
    end: (): void => {
      for (const each of Object.values(power)) each.offFor(0)
    },
  }
}
