import type { Actions } from '../actions/actions.ts'
import { takesTypedDigits } from '../asking/question.ts'
import { functionKeys, type RouterState } from './function-keys.ts'

export type RoutedKey = {
  readonly key: string
  readonly ctrlKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
  readonly repeat: boolean
  preventDefault(): void
}

/** What has the focus. A button is pressed by Ctrl + Enter only: Enter and Space are a scanner's. */
export type Focus =
  | { readonly kind: 'field' | 'none' }
  | { readonly kind: 'button'; readonly press: () => void }

const WITH_DIGITS: readonly RouterState['mode'][] = ['quantity', 'pay', 'recovery', 'weigh', 'tare']

/** Where goods are scanned and nothing is asked: what is typed stands in the find box, until a key says what it means. */
export const takesEntry = ({ stage, mode, isStarting = false }: RouterState): boolean =>
  stage === 'selling' && mode === 'none' && !isStarting

/** The quick keys are in view. */
const turnsKeys = ({ stage, mode }: RouterState): boolean => stage === 'selling' && mode === 'none'

/** Digits typed outside a text field go to the open panel. */
export const takesDigits = ({ stage, mode, asked }: RouterState): boolean => {
  if (stage === 'sign-in') return true
  if (mode === 'ask') return asked !== undefined && takesTypedDigits(asked)
  return stage === 'selling' && WITH_DIGITS.includes(mode)
}

/** `F3`, `Shift+F3`, `Ctrl+F3`. */
const chordOf = ({ key, ctrlKey, shiftKey }: RoutedKey): string =>
  `${ctrlKey ? 'Ctrl+' : ''}${shiftKey ? 'Shift+' : ''}${key}`

/** Routes what the wedge framer let through. No bare character and no Enter ever acts. */
export function routeKey(event: RoutedKey, state: RouterState, focus: Focus, actions: Actions) {
  const { key } = event
  const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey
  const take = (run: () => void): void => {
    event.preventDefault()
    if (!event.repeat) run()
  }

  if (key === 'Enter') {
    event.preventDefault()
    if (event.ctrlKey && !event.repeat && focus.kind === 'button') focus.press()
    return
  }
  if (key === ' ' && focus.kind === 'button') return event.preventDefault()
  if (/^F\d+$/.test(key) && !event.altKey && !event.metaKey) {
    const chord = chordOf(event)
    const binding = functionKeys(state, actions).find((bound) => bound.key === chord)
    return take(binding?.run ?? (() => undefined))
  }
  if (!isPlain) return
  if (key === 'Escape') return take(actions.back)
  if (key === 'ArrowUp' || key === 'ArrowDown')
    return arrow(key === 'ArrowUp' ? -1 : 1, event, state, actions)
  if ((key === 'PageUp' || key === 'PageDown') && turnsKeys(state))
    return take(() => actions.turnQuickKeys(key === 'PageUp' ? -1 : 1))
  if (focus.kind === 'field') return
  if (takesEntry(state)) {
    if (/^[\d*]$/.test(key)) return take(() => actions.typeEntry(key))
  } else if (!takesDigits(state)) return
  else if (/^\d$/.test(key)) return take(() => actions.typeDigits(key))
  if (key === 'Backspace') return take(actions.erase)
  if (key === 'Delete') return take(actions.clearEntry)
}

function arrow(step: 1 | -1, event: RoutedKey, { stage, mode }: RouterState, actions: Actions) {
  if (stage !== 'sign-in' && stage !== 'selling' && stage !== 'done') return
  event.preventDefault()
  if (mode === 'ask' && stage !== 'sign-in') actions.moveAnswer(step)
  else if (stage === 'sign-in') actions.moveOperator(step)
  else if (mode === 'find') actions.moveHighlight(step)
  else if (stage === 'selling') actions.moveSelection(step)
}
