import type { DevicesView } from '../../../ipc/device-views.ts'
import { words } from '../../locales/words.ts'

type Props = { readonly devices: DevicesView; readonly deviceId: string }

/** How one scanner of several is; nothing for one that is not in use yet. */
export function ScannerState({ devices, deviceId }: Props) {
  const state = devices.scanners.find((scanner) => scanner.deviceId === deviceId)?.state
  if (!state) return null
  return (
    <span className={`role-state role-${state}`} data-testid={`state-${deviceId}`} data-state={state}>
      {words.setup.state[state]}
    </span>
  )
}
