import { Flag } from '@codex/shared/fields'
import * as z from 'zod'
import { nothing } from './calls/nothing.ts'
import { call } from './define.ts'
import { DeviceSetup } from './device-setup.ts'
import { FoundDevices, SetupView, TestResult } from './device-setup-view.ts'
import { DeviceRole } from './device-views.ts'
import { devicesContract } from './devices-contract.ts'
import { ScannerReadings } from './scanner-test.ts'

/**
 * All that the device host serves to an engine: devices at work, and their set-up. The engine takes it as a type: the
 * host checks, and the engine's start does without the schemas.
 */
export const hostContract = {
  calls: {
    ...devicesContract.calls,
    'setup.get': call(nothing, SetupView),
    /** Takes some seconds: every address beside the till's own is asked. */
    'setup.find': call(nothing, FoundDevices),
    /** Kept, and then the host begins anew: its port closes. */
    'setup.save': call(z.object({ setup: DeviceSetup }), nothing),
    /** Lets a device show what it can. @throws what it throws at work */
    'setup.test': call(z.object({ role: DeviceRole }), TestResult),
    /** What scanners sent since the last call; while somebody asks, nothing of it is sold. */
    'setup.listen': call(z.object({ isOn: Flag }), ScannerReadings),
  },
  events: devicesContract.events,
} as const
