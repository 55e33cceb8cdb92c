import { Flag } from '@codex/shared/fields'
import * as z from 'zod'
import { call } from '../define.ts'
import type { DeviceSetup } from '../device-setup.ts'
import type { FoundDevices, SetupView, TestResult } from '../device-setup-view.ts'
import { DeviceRole } from '../device-views.ts'
import type { ScannerReadings } from '../scanner-test.ts'
import { nothing } from './nothing.ts'
import { ApprovalId } from './operator-calls.ts'

/** Set-up of devices, passed on to the device host, which checks it: the engine's start does without the schemas. */
export const deviceCalls = {
  'devices.setup': call(nothing, z.custom<SetupView>()),
  /** Takes some seconds. */
  'devices.find': call(nothing, z.custom<FoundDevices>()),
  /**
   * Permission `device-setup`; a till that is not enrolled has nobody to ask. Not while money is on its way: the devices
   * are gone for a moment.
   */
  'devices.assign': call(z.object({ setup: z.custom<DeviceSetup>(), approvalId: ApprovalId }), nothing),
  /** What scanners send, for whoever sets them up. Asked again and again: meanwhile nothing of it is sold. */
  'devices.listen': call(z.object({ isOn: Flag }), z.custom<ScannerReadings>()),
  /** On the devices of now. A drawer with money in it is opened as any other time: by `drawer.open`, on the record. */
  'devices.test': call(z.object({ role: DeviceRole }), z.custom<TestResult>()),
} as const
