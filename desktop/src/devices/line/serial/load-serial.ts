import type { SerialModule } from './serial-module.ts'

/** Loads the driver at the first use: where its native part is broken, serial devices alone are offline. */
export type LoadSerial = () => Promise<SerialModule>

export const loadSerial: LoadSerial = () => import('serialport')
