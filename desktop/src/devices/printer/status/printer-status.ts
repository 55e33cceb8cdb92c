import type { PrinterCondition } from '../../../ipc/device-views.ts'

/** What a printer says of itself. A part that it has not told is left out. */
export type PrinterStatus = {
  readonly isOffline?: boolean
  readonly isCoverOpen?: boolean
  readonly hasError?: boolean
  readonly paper?: 'enough' | 'low' | 'out'
  /** The level on the drawer's sensor pin. */
  readonly pin?: 'high' | 'low'
}

/** The worst of what it says. Offline without a cause that we know is a fault. */
export function conditionOf(status: PrinterStatus): PrinterCondition | null {
  if (status.hasError) return 'fault'
  if (status.isCoverOpen) return 'cover-open'
  if (status.paper === 'out') return 'paper-out'
  if (status.isOffline) return 'fault'
  return status.paper === 'low' ? 'paper-low' : null
}

/** With little paper it prints, with any other fault not a line. */
export const canPrint = (condition: PrinterCondition | null): boolean =>
  condition === null || condition === 'paper-low'
