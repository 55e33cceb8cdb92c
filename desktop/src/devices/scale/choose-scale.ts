import type { DeviceSetup } from '../../ipc/device-setup.ts'
import type { SerialDeps } from '../line/serial/serial-deps.ts'
import { createAbsentScale } from './absent-scale.ts'
import type { Scale } from './port.ts'
import { createSerialScale } from './serial-scale.ts'

/** The scale that the settings ask for. */
export function chooseScale(
  { openSerial, clock, log, news }: SerialDeps,
  { scale }: Pick<DeviceSetup, 'scale'>,
): Scale {
  if (!scale) return createAbsentScale()
  return createSerialScale({ protocol: scale.protocol, open: () => openSerial(scale), clock, log, news })
}
