import { useStore } from 'zustand'
import type { DeviceRole } from '../../../ipc/device-views.ts'
import { errorText } from '../../locales/error-text.ts'
import { words } from '../../locales/words.ts'
import { isChanged } from '../../stores/setup-store.ts'
import { useActions, useWindow } from '../../till/till-context.tsx'

const texts = words.setup

/** Tries the device that is in use. What is only on the screen has to be assigned first. */
export function TestButton({ of: role }: { readonly of: DeviceRole }) {
  const { setup } = useWindow().stores
  const { testDevice } = useActions()
  const tested = useStore(setup, (state) => state.tested[role])
  const isInUse = useStore(setup, (state) => !isChanged(state) && !state.isAssigning)
  return (
    <footer className="role-test">
      <button
        type="button"
        className="plain"
        data-testid={`test-${role}`}
        disabled={!isInUse || tested?.state === 'running'}
        onClick={() => void testDevice(role)}
      >
        {texts.test[role]}
      </button>
      {tested && (
        <span className={`tested tested-${tested.state}`} role="status" data-testid={`tested-${role}`}>
          {tested.state === 'failed'
            ? errorText(tested.error)
            : tested.state === 'done' && tested.said
              ? tested.said
              : texts.tested[tested.state]}
        </span>
      )}
    </footer>
  )
}
