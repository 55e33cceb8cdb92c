import { useStore } from 'zustand'
import { words } from '../../locales/words.ts'
import { useActions, useWindow } from '../../till/till-context.tsx'
import { TryRow } from './try-row.tsx'

/** The terminal that is in use sends what it took to the bank. */
export function EndDayButton() {
  const { endTerminalDay } = useActions()
  const day = useStore(useWindow().stores.setup, (state) => state.terminalDay)
  return (
    <TryRow
      label={words.setup.endTerminalDay}
      tested={day}
      testIds={{ button: 'end-terminal-day', tested: 'terminal-day' }}
      onTry={() => void endTerminalDay()}
    />
  )
}
