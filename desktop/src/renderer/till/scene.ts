import type { TillView } from '../../ipc/views.ts'
import type { WeighingView } from '../../ipc/weighing.ts'
import type { DrillKeys, Scene } from '../keys/function-keys.ts'
import type { PayState } from '../keys/pay-keys.ts'
import type { ScreenMode } from '../stores/screen-store.ts'
import type { Stores } from './stores.ts'

type Known = {
  readonly stage: Exclude<Scene, 'starting' | 'cannot-run' | 'diagnostics' | 'setup' | 'drill'> | undefined
  readonly failing: { readonly process: string; readonly isUp: boolean } | null | undefined
  readonly isLookedAt: boolean
  readonly isSetUp: boolean
  readonly isDrilled: boolean
}

/** What the window shows. Without an engine there is nothing to do at a till, whatever was shown before it died. */
export function sceneOf({ stage, failing, isLookedAt, isSetUp, isDrilled }: Known): Scene {
  if (isLookedAt) return 'diagnostics'
  if (failing?.process === 'engine' && !failing.isUp) return 'cannot-run'
  if (isSetUp) return 'setup'
  if (isDrilled) return 'drill'
  return stage ?? 'starting'
}

export const sceneNow = ({ till, shell, diagnostics, setup, drill }: Stores): Scene =>
  sceneOf({
    stage: till.getState().till?.stage,
    failing: shell.getState().shell?.failing,
    isLookedAt: diagnostics.getState().isOpen,
    isSetUp: setup.getState().isOpen,
    isDrilled: drill.getState().isOpen,
  })

export const isAtScale = (weighing: WeighingView | null): boolean => weighing !== null

/**
 * What a flow asks stands before the panels, and after the scale: what waits for its weight comes first, no other article
 * is meant by digits then. While the card terminal is asked, or nobody knows how it ended, nothing else goes on; a payment
 * under way stays on the screen, also after a restart. A till that was restored has nothing to sell by before a manager
 * has read what is back, and one without a shift none before somebody answers for its drawer.
 */
export function modeOf(
  mode: ScreenMode,
  till: Pick<TillView, 'stage' | 'safety' | 'payment' | 'card' | 'shift'> | null,
  atScale = false,
  isAsking = false,
): ScreenMode {
  if (till?.stage !== 'selling' && till?.stage !== 'done') return mode
  const isSelling = till.stage === 'selling'
  if (isSelling && atScale) return mode === 'tare' ? 'tare' : 'weigh'
  if (isAsking) return 'ask'
  if (till.card) return 'card'
  if (!isSelling) return mode
  if (till.payment) return 'pay'
  if (mode !== 'none') return mode
  if (till.safety.recovered !== null) return 'recovery'
  return till.shift === null ? 'closed' : 'none'
}

export const modeNow = ({ till, screen, weighing, asking }: Stores): ScreenMode =>
  modeOf(
    screen.store.getState().mode,
    till.getState().till,
    isAtScale(weighing.getState().weighing),
    asking.store.getState().question !== null,
  )

/** What a drill's page can do now. Only a till in training has one. */
export const drillStateOf = (isTraining: boolean, isRunning: boolean): DrillKeys =>
  isRunning ? 'running' : isTraining ? 'ready' : 'locked'

/** What decides the keys of a payment. */
export function payStateOf(till: TillView | null, isPayout: boolean): PayState {
  const { payment = null, foreignCash = [] } = till ?? {}
  return {
    isPayout: payment ? payment.remainingMinor < 0 : isPayout,
    takesForeign: foreignCash.length > 0,
    hasTenders: (payment?.tenders.length ?? 0) > 0,
  }
}

export const payStateNow = ({ till, basket }: Stores): PayState =>
  payStateOf(till.getState().till, (basket.store.getState().basket?.totalMinor ?? 0) < 0)

/** Somebody sells, and nothing special stands in the work area. */
export const isAtHome = (stores: Stores): boolean =>
  sceneNow(stores) === 'selling' && modeNow(stores) === 'none'

/** What stands in the find box. */
export const typedNow = (stores: Stores): string =>
  isAtHome(stores) ? stores.screen.store.getState().entry : ''
