import { useStore } from 'zustand'
import { errorText } from '../../locales/error-text.ts'
import { words } from '../../locales/words.ts'
import { isChanged, type Tested } from '../../stores/setup-store.ts'
import { useWindow } from '../../till/till-context.tsx'

type Props = {
  readonly label: string
  readonly tested: Tested | undefined
  readonly testIds: { readonly button: string; readonly tested: string }
  readonly onTry: () => void
}

/** Something to try on the device that is in use, and what came of it. What is only on the screen has to be assigned first. */
export function TryRow({ label, tested, testIds, onTry }: Props) {
  const isInUse = useStore(useWindow().stores.setup, (state) => !isChanged(state) && !state.isAssigning)
  return (
    <footer className="role-test">
      <button
        type="button"
        className="plain"
        data-testid={testIds.button}
        disabled={!isInUse || tested?.state === 'running'}
        onClick={onTry}
      >
        {label}
      </button>
      {tested && (
        <span className={`tested tested-${tested.state}`} role="status" data-testid={testIds.tested}>
          {tested.state === 'failed'
            ? errorText(tested.error)
            : tested.state === 'done' && tested.said
              ? tested.said
              : words.setup.tested[tested.state]}
        </span>
      )}
    </footer>
  )
}
