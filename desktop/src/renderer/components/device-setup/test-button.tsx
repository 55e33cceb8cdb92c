import { useStore } from 'zustand'
import type { DeviceRole } from '../../../ipc/device-views.ts'
import { words } from '../../locales/words.ts'
import { useActions, useWindow } from '../../till/till-context.tsx'
import { TryRow } from './try-row.tsx'

/** Tries the device that is in use. */
export function TestButton({ of: role }: { readonly of: DeviceRole }) {
  const { testDevice } = useActions()
  const tested = useStore(useWindow().stores.setup, (state) => state.tested[role])
  return (
    <TryRow
      label={words.setup.test[role]}
      tested={tested}
      testIds={{ button: `test-${role}`, tested: `tested-${role}` }}
      onTry={() => void testDevice(role)}
    />
  )
}
