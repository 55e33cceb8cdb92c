import { Outage } from '@codex/shared/drill/drill-report'
import { Count, Flag, Text } from '@codex/shared/fields'
import * as z from 'zod'
import { nothing } from './calls/nothing.ts'
import { call } from './define.ts'
import { DeviceSetup } from './device-setup.ts'
import { FoundDevices, SetupView, TestResult } from './device-setup-view.ts'
import { DeviceRole } from './device-views.ts'
import { devicesContract } from './devices-contract.ts'
import { OutageTime } from './outages.ts'
import { ScannerReadings } from './scanner-test.ts'
import { MAX_SCAN_LENGTH } from './views.ts'

/**
 * All that the device host serves to an engine: devices at work, their set-up, and drills. The engine takes it as a type: the
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
    /** It seems dead for so long, or until the engine that asked for it is gone. */
    'outage.set': call(z.object({ outage: Outage.exclude(['network']), ms: OutageTime }), nothing),
    /** On its way to the engine like any other, but that no scanner read it. */
    'outage.scan': call(z.object({ code: Text.min(1).max(MAX_SCAN_LENGTH) }), nothing),
    /** How often a job went to paper since this host began. */
    'printer.papers': call(z.object({ jobId: Text }), z.object({ papers: Count })),
  },
  events: devicesContract.events,
} as const
