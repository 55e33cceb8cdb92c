import type { CardView } from '../../ipc/payment-view.ts'
import type { TillView } from '../../ipc/views.ts'
import type { Actions } from '../actions/actions.ts'
import type { Question } from '../asking/question.ts'
import type { Words } from '../locales/words.ts'
import type { ScreenMode } from '../stores/screen-store.ts'
import { cardKeys, type PayState, payKeys } from './pay-keys.ts'
import { AFTER_SALE, type FunctionGroup, functionGroups, WITHOUT_SHIFT } from './till-functions.ts'

export type KeyLabel = keyof Words['keys']
/** `key` is a function key, with `Shift+` or `Ctrl+` before it where it is a chord. */
export type KeyBinding = {
  readonly key: string
  readonly label: KeyLabel
  readonly run: () => void
  /** It stands on a button of the work area: the bar need not say it again. */
  readonly onButton?: boolean
}

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
    case 'ask':
      return { label: 'answer', run: actions.answer }
    case 'card':
      return { label: 'resolveCard', run: actions.resolveCard }
    case 'closed':
      return { label: 'openShift', run: actions.openShift }
    case 'keys':
    case 'none':
      return { label: 'pay', run: actions.openPay }
  }
}

/** A stage of the till, or what stands in its place. */
export type Scene = TillView['stage'] | 'starting' | 'cannot-run' | 'diagnostics' | 'setup' | 'drill'

/** How far an outage drill is: not in training, to be started, to be stopped. */
export type DrillKeys = 'locked' | 'ready' | 'running'

/** What the screen shows: it decides what keys mean. */
export type RouterState = {
  readonly stage: Scene
  readonly mode: ScreenMode
  /** What kind of question stands in the work area; its mode is `ask`. */
  readonly asked?: Question['kind'] | undefined
  /** It says what else may be done. */
  readonly mayAlso?: boolean
  /** A flow has begun, and asks in a moment. */
  readonly isStarting?: boolean
  /** What stands in the find box, typed while nothing else stands in the work area. */
  readonly typed?: string
  /** Somebody is asked whether a paper was printed. */
  readonly inDoubt?: boolean
  readonly pay?: PayState
  readonly drill?: DrillKeys
  /** How far the card terminal is; its mode is `card`. */
  readonly card?: CardView['state'] | undefined
}

/** Where somebody is at the till and nothing is asked. */
const functions = (actions: Actions, groups?: readonly FunctionGroup[]): KeyBinding[] =>
  functionGroups
    .filter(({ group }) => !groups || groups.includes(group))
    .flatMap(({ entries }) => entries.map(([id, key]) => ({ key, label: id, run: () => actions.begin(id) })))

/** Beside what else goes on: the question stays until it is answered, and keeps nobody from selling. */
const doubt = ({ inDoubt }: RouterState, actions: Actions): KeyBinding[] =>
  inDoubt
    ? [
        { key: 'F5', label: 'isOnPaper', run: actions.isOnPaper },
        { key: 'F6', label: 'printAgain', run: actions.printAgain },
      ]
    : []

const lookKey = (actions: Actions): KeyBinding => ({
  ...{ key: 'F7', label: 'diagnostics', run: actions.openDiagnostics },
})
const alsoKey = (actions: Actions): KeyBinding => ({
  ...{ key: 'F9', label: 'also', run: actions.alsoAnswer, onButton: true },
})
const lockKey = (actions: Actions): KeyBinding => ({ key: 'F10', label: 'lock', run: actions.lock })

/** Whatever else stands in the work area, while somebody is at the till. */
const always = (state: RouterState, actions: Actions): readonly KeyBinding[] => [
  ...doubt(state, actions),
  lookKey(actions),
  lockKey(actions),
]

const drilling = (drill: DrillKeys, actions: Actions): KeyBinding => {
  switch (drill) {
    case 'locked':
      return { key: 'F12', label: 'enterTraining', run: actions.enterTraining }
    case 'ready':
      return { key: 'F12', label: 'startDrill', run: () => void actions.startDrill() }
    case 'running':
      return { key: 'F12', label: 'stopDrill', run: actions.stopDrill }
  }
}

const NOTHING_PAID: PayState = { isPayout: false, takesForeign: false, hasTenders: false }

/** What stands in the work area and is finished or left before anything else is begun. */
function keysInside(state: RouterState, actions: Actions): readonly KeyBinding[] | undefined {
  const { mode, pay = NOTHING_PAID, card = 'asked' } = state
  const rest = always(state, actions)
  const last: KeyBinding = { key: 'F12', ...finish(mode, actions) }
  switch (mode) {
    case 'ask':
      return [...(state.mayAlso ? [alsoKey(actions)] : []), ...rest, last]
    case 'weigh':
      return [
        { key: 'F2', label: 'weighAgain', run: actions.weighAgain },
        { key: 'F4', label: 'tare', run: actions.openTare },
        ...rest,
        last,
      ]
    case 'tare':
      return [{ key: 'F2', label: 'weighAgain', run: actions.weighAgain }, ...rest, last]
    // Nothing else goes on while the terminal is asked, or nobody knows how it ended.
    case 'card':
      return [...rest, ...cardKeys(card, actions)]
    case 'pay': {
      const label = pay.isPayout ? 'giveBack' : 'takePayment'
      return [...payKeys(pay, actions), ...rest, { ...last, label }]
    }
    // Nothing is sold before a shift is open.
    case 'closed':
      return [
        { key: 'F1', label: 'keys', run: actions.showKeys },
        ...doubt(state, actions),
        lookKey(actions),
        ...functions(actions, WITHOUT_SHIFT),
        lockKey(actions),
        last,
      ]
    default:
      return undefined
  }
}

/** At a sale that somebody adds to. */
function sellingKeys(state: RouterState, actions: Actions): readonly KeyBinding[] {
  const { mode, typed = '' } = state
  const isTyped = typed !== ''
  const quantity: Omit<KeyBinding, 'key'> =
    mode === 'quantity'
      ? finish('quantity', actions)
      : { label: 'quantity', run: isTyped ? actions.typedQuantity : actions.openQuantity }
  return [
    mode === 'keys'
      ? { key: 'F1', label: 'hideKeys', run: actions.back }
      : { key: 'F1', label: 'keys', run: actions.showKeys },
    { key: 'F2', ...quantity },
    { key: 'F3', label: 'voidLine', run: actions.voidLine },
    { key: 'F4', label: 'hold', run: actions.hold },
    ...doubt(state, actions),
    lookKey(actions),
    ...(isTyped ? [{ key: 'F8', label: 'clearTyped', run: actions.back } as const] : []),
    ...functions(actions).filter(({ key }) => key !== 'F8' || !isTyped),
    isTyped
      ? { key: 'F9', label: 'sellTyped', run: actions.sellTyped }
      : { key: 'F9', label: 'find', run: actions.openFind },
    lockKey(actions),
    { key: 'F11', label: 'exact', run: actions.payExact },
    { key: 'F12', ...finish(mode, actions) },
  ]
}

/** The keys that do something right now: the footer shows them and the key router obeys them. */
export function functionKeys(state: RouterState, actions: Actions): readonly KeyBinding[] {
  const { stage, mode } = state
  const look = lookKey(actions)
  if (state.isStarting && (stage === 'selling' || stage === 'done')) return [look, lockKey(actions)]
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
        { key: 'F9', label: 'outageDrill', run: actions.openDrill },
        { key: 'F12', label: 'makeBundle', run: actions.makeBundle },
      ]
    case 'setup':
      return [
        { key: 'F9', label: 'lookForDevices', run: actions.lookForDevices },
        { key: 'F12', label: 'assignDevices', run: actions.assignDevices },
      ]
    case 'drill':
      return [drilling(state.drill ?? 'locked', actions)]
    case 'enrolment':
      return [look, { key: 'F12', label: 'enrol', run: actions.submitEnrolment }]
    case 'sign-in':
      return [look, { key: 'F12', label: 'signIn', run: actions.submitPin }]
    case 'done':
      if (mode === 'ask' || mode === 'card') return keysInside(state, actions) ?? []
      return [
        ...functions(actions, AFTER_SALE),
        ...always(state, actions),
        { key: 'F12', label: 'goOn', run: actions.dismissSale },
      ]
    case 'selling':
      return keysInside(state, actions) ?? sellingKeys(state, actions)
  }
}
