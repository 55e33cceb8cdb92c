import { useStore } from 'zustand'
import { errorText } from '../../locales/error-text.ts'
import { words } from '../../locales/words.ts'
import { isChanged } from '../../stores/setup-store.ts'
import { useActions, useWindow } from '../../till/till-context.tsx'

const texts = words.setup

/** The terminal that is in use sends what it took to the bank. */
export function EndDayButton() {
  const { setup } = useWindow().stores
  const { endTerminalDay } = useActions()
  const day = useStore(setup, (state) => state.terminalDay)
  const isInUse = useStore(setup, (state) => !isChanged(state) && !state.isAssigning)
  return (
    <footer className="role-test">
      <button
        type="button"
        className="plain"
        data-testid="end-terminal-day"
        disabled={!isInUse || day?.state === 'running'}
        onClick={() => void endTerminalDay()}
      >
        {texts.endTerminalDay}
      </button>
      {day && (
        <span className={`tested tested-${day.state}`} role="status" data-testid="terminal-day">
          {day.state === 'failed'
            ? errorText(day.error)
            : day.state === 'done' && day.said
              ? day.said
              : texts.tested[day.state]}
        </span>
      )}
    </footer>
  )
}
