import { AppError } from '@codex/shared/errors/app-error'
import type { TestResult } from '../../ipc/device-setup-view.ts'
import type { DeviceRole } from '../../ipc/device-views.ts'
import type { Devices } from '../choose-devices.ts'
import { encodeEscPos } from '../printer/escpos/encode-escpos.ts'
import { testPage } from './test-page.ts'

/** Lets a device show what it can. @throws what the device throws at work */
export async function testDevice(
  { printer, drawer, columns }: Pick<Devices, 'printer' | 'drawer' | 'columns'>,
  role: DeviceRole,
): Promise<TestResult> {
  switch (role) {
    case 'printer':
      await printer.send(encodeEscPos(testPage(columns), columns))
      return { said: null }
    case 'drawer':
      await drawer.open()
      return { said: null }
    default:
      // A scanner shows what it can by being used.
      throw new AppError('UNAVAILABLE', { reason: `there is no test for a ${role}` })
  }
}
