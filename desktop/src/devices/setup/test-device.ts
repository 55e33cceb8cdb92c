import { AppError } from '@codex/shared/errors/app-error'
import type { TestResult } from '../../ipc/device-setup-view.ts'
import type { DeviceRole } from '../../ipc/device-views.ts'
import type { Devices } from '../choose-devices.ts'
import { DISPLAY_TEST } from '../display/test-frame.ts'
import type { PrintJobs } from '../print-jobs.ts'
import { testPage } from './test-page.ts'

/** Asked for twice in a row, it is printed once. */
const TEST_JOB = 'test-page'

/** Lets a device show what it can. @throws what the device throws at work */
export async function testDevice(
  { drawer, display, scale, terminal }: Pick<Devices, 'drawer' | 'display' | 'scale' | 'terminal'>,
  print: PrintJobs,
  role: DeviceRole,
): Promise<TestResult> {
  switch (role) {
    case 'printer':
      await print(TEST_JOB, testPage)
      return { said: null }
    case 'drawer':
      await drawer.open()
      return { said: null }
    case 'display':
      if (display.state() !== 'ready') throw new AppError('DEVICE_OFFLINE', { device: 'display' })
      display.show(DISPLAY_TEST)
      return { said: null }
    case 'scale':
      return { said: `${((await scale.weigh()) / 1000).toFixed(3)} kg` }
    case 'terminal':
      return { said: await terminal.selfTest() }
    default:
      // A scanner shows what it can by being used.
      throw new AppError('UNAVAILABLE', { reason: `there is no test for a ${role}` })
  }
}
