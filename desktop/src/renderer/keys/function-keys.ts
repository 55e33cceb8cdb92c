import type { TillView } from '../../ipc/views.ts'
import type { Actions } from '../actions/actions.ts'
import type { Words } from '../locales/words.ts'
import type { ScreenMode } from '../stores/screen-store.ts'

export type FunctionKey = 'F1' | 'F2' | 'F3' | 'F4' | 'F5' | 'F6' | 'F7' | 'F8' | 'F9' | 'F10' | 'F11' | 'F12'
export type KeyLabel = keyof Words['keys']
export type KeyBinding = { readonly key: FunctionKey; readonly label: KeyLabel; readonly run: () => void }

const finish = (mode: ScreenMode, actions: Actions): Omit<KeyBinding, 'key'> => {
  switch (mode) {
    case 'quantity':
      return { label: 'applyQuantity', run: actions.applyQuantity }
    case 'find':
      return { label: 'addFound', run: actions.addHighlighted }
    case 'pay':
      return { label: 'takePayment', run: actions.confirmPay }
    case 'recovery':
      return { label: 'confirmRecovery', run: actions.confirmRecovery }
    case 'weigh':
      return { label: 'sellWeight', run: actions.sellWeight }
    case 'tare':
      return { label: 'setTare', run: actions.applyTare }
    case 'keys':
    case 'none':
      return { label: 'pay', run: actions.openPay }
  }
}

/** A stage of the till, or what stands in its place. */
export type Scene = TillView['stage'] | 'starting' | 'cannot-run' | 'diagnostics' | 'setup'

/** What the screen shows: it decides what keys mean. */
export type RouterState = {
  readonly stage: Scene
  readonly mode: ScreenMode
  readonly training?: boolean
  /** Somebody is asked whether a paper was printed. */
  readonly inDoubt?: boolean
}

/** In and out by two keys, from the list of keys: neither happens by a slip of the finger. */
const training = ({ mode, training: isTraining }: RouterState, actions: Actions): KeyBinding[] => {
  if (mode !== 'keys') return []
  return isTraining
    ? [{ key: 'F8', label: 'endTraining', run: actions.endTraining }]
    : [{ key: 'F8', label: 'startTraining', run: actions.startTraining }]
}

/** Beside what else goes on: the question stays until it is answered, and keeps nobody from selling. */
const doubt = ({ inDoubt }: RouterState, actions: Actions): KeyBinding[] =>
  inDoubt
    ? [
        { key: 'F5', label: 'isOnPaper', run: actions.isOnPaper },
        { key: 'F6', label: 'printAgain', run: actions.printAgain },
      ]
    : []

/** An article waits for its weight: nothing else is begun meanwhile. */
const atScale = (
  state: RouterState,
  mode: 'weigh' | 'tare',
  look: KeyBinding,
  actions: Actions,
): readonly KeyBinding[] => [
  { key: 'F2', label: 'weighAgain', run: actions.weighAgain },
  ...(mode === 'weigh' ? [{ key: 'F4', label: 'tare', run: actions.openTare } as const] : []),
  ...doubt(state, actions),
  look,
  { key: 'F10', label: 'lock', run: actions.lock },
  { key: 'F12', ...finish(mode, actions) },
]

/** The keys that do something right now: the footer shows them and the key router obeys them. */
export function functionKeys(state: RouterState, actions: Actions): readonly KeyBinding[] {
  const { stage, mode } = state
  const look: KeyBinding = { key: 'F7', label: 'diagnostics', run: actions.openDiagnostics }
  switch (stage) {
    case 'starting':
      return [look]
    case 'cannot-run':
      return [
        look,
        { key: 'F9', label: 'makeBundle', run: actions.makeBundle },
        { key: 'F12', label: 'tryAgain', run: actions.retryProgram },
      ]
    case 'diagnostics':
      return [
        { key: 'F7', label: 'closeDiagnostics', run: actions.closeDiagnostics },
        { key: 'F8', label: 'setUpDevices', run: actions.openSetup },
        { key: 'F12', label: 'makeBundle', run: actions.makeBundle },
      ]
    case 'setup':
      return [
        { key: 'F9', label: 'lookForDevices', run: actions.lookForDevices },
        { key: 'F12', label: 'assignDevices', run: actions.assignDevices },
      ]
    case 'enrolment':
      return [look, { key: 'F12', label: 'enrol', run: actions.submitEnrolment }]
    case 'sign-in':
      return [look, { key: 'F12', label: 'signIn', run: actions.submitPin }]
    case 'done':
      return [
        ...doubt(state, actions),
        look,
        { key: 'F10', label: 'lock', run: actions.lock },
        { key: 'F12', label: 'goOn', run: actions.dismissSale },
      ]
    case 'selling':
      if (mode === 'weigh' || mode === 'tare') return atScale(state, mode, look, actions)
      return [
        mode === 'keys'
          ? { key: 'F1', label: 'hideKeys', run: actions.back }
          : { key: 'F1', label: 'keys', run: actions.showKeys },
        mode === 'quantity'
          ? { key: 'F2', label: 'applyQuantity', run: actions.applyQuantity }
          : { key: 'F2', label: 'quantity', run: actions.openQuantity },
        { key: 'F3', label: 'voidLine', run: actions.voidLine },
        ...doubt(state, actions),
        look,
        ...training(state, actions),
        { key: 'F9', label: 'find', run: actions.openFind },
        { key: 'F10', label: 'lock', run: actions.lock },
        { key: 'F11', label: 'exact', run: actions.payExact },
        { key: 'F12', ...finish(mode, actions) },
      ]
  }
}
