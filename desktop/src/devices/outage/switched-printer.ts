import { AppError } from '@codex/shared/errors/app-error'
import type { Printer } from '../printer/port.ts'
import type { Switch } from './switch.ts'

/** The same printer, which does not answer while it is switched off. What is on its way to paper then gets there. */
export function switchedPrinter<P extends Printer>(printer: P, power: Switch): P {
  const isOff = (): boolean => power.isOff() && printer.state() !== 'absent'
  return {
    ...printer,
    state: () => (isOff() ? 'offline' : printer.state()),
    condition: () => (isOff() ? null : printer.condition()),
    standIn: () => (isOff() ? null : (printer.standIn?.() ?? null)),
    onChange: (listener) => {
      printer.onChange(listener)
      power.onChange(listener)
    },
    send: async (job) => {
      if (isOff()) throw new AppError('PRINTER_OFFLINE', { reason: 'switched off by a drill' })
      await printer.send(job)
    },
  }
}
