import type { DeviceSetup } from '../../ipc/device-setup.ts'
import type { SerialDeps } from '../line/serial/serial-deps.ts'
import { createAbsentDisplay } from './absent-display.ts'
import type { Display } from './port.ts'
import { createSerialDisplay } from './serial-display.ts'

/** The display that the settings ask for. */
export function chooseDisplay(
  { openSerial, clock, log, news }: SerialDeps,
  { display }: Pick<DeviceSetup, 'display'>,
): Display {
  if (!display) return createAbsentDisplay()
  return createSerialDisplay({ setup: display, open: () => openSerial(display), clock, log, news })
}
