import { functionKeys } from '../keys/function-keys.ts'
import { words } from '../locales/words.ts'
import { payStateOf } from '../till/scene.ts'
import { useActions, useBusy, useIsPayout, useMode, useTill, useTyped } from '../till/till-context.tsx'
import { KeyCap } from './key-cap.tsx'

/** F5 and F6 stand beside their question, F7 on a button in the header, F11 on one beside Pay; chords stand on F1's list. */
const isInBar = (key: string): boolean => !key.includes('+') && !['F5', 'F6', 'F7', 'F11'].includes(key)

/** The function keys that do something right now. */
export function KeyBar() {
  const actions = useActions()
  const till = useTill()
  const stage = till?.stage ?? 'selling'
  const mode = useMode()
  const isBusy = useBusy()
  const inDoubt = Boolean(till?.printDoubt)
  const typed = useTyped()
  const pay = payStateOf(till, useIsPayout())
  const state = { stage, mode, typed, inDoubt, pay, card: till?.card?.state }
  const bindings = functionKeys(state, actions).filter(({ key, onButton }) => isInBar(key) && !onButton)
  return (
    <footer className="key-bar">
      {bindings.map(({ key, label, run }) => (
        <button
          key={key}
          type="button"
          className={key === 'F12' ? 'key-button key-main' : 'key-button'}
          data-testid={`key-${key.toLowerCase()}`}
          aria-keyshortcuts={key}
          disabled={isBusy && key === 'F12'}
          onClick={run}
        >
          <KeyCap>{key}</KeyCap>
          <span>{words.keys[label]}</span>
        </button>
      ))}
    </footer>
  )
}
