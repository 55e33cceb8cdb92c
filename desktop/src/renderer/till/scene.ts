import type { TillView } from '../../ipc/views.ts'
import type { WeighingView } from '../../ipc/weighing.ts'
import type { Scene } from '../keys/function-keys.ts'
import type { ScreenMode } from '../stores/screen-store.ts'
import type { Stores } from './stores.ts'

type Known = {
  readonly stage: Exclude<Scene, 'starting' | 'cannot-run' | 'diagnostics' | 'setup'> | undefined
  readonly failing: { readonly process: string; readonly isUp: boolean } | null | undefined
  readonly isLookedAt: boolean
  readonly isSetUp: boolean
}

/** What the window shows. Without an engine there is nothing to do at a till, whatever was shown before it died. */
export function sceneOf({ stage, failing, isLookedAt, isSetUp }: Known): Scene {
  if (isLookedAt) return 'diagnostics'
  if (failing?.process === 'engine' && !failing.isUp) return 'cannot-run'
  if (isSetUp) return 'setup'
  return stage ?? 'starting'
}

export const sceneNow = ({ till, shell, diagnostics, setup }: Stores): Scene =>
  sceneOf({
    stage: till.getState().till?.stage,
    failing: shell.getState().shell?.failing,
    isLookedAt: diagnostics.getState().isOpen,
    isSetUp: setup.getState().isOpen,
  })

export const isAtScale = (weighing: WeighingView | null): boolean => weighing !== null

/**
 * What a flow asks stands before the panels, and after the scale. A till that was restored has nothing to sell by before a manager has read what is back. What waits for its weight
 * stands before everything else: no other article is meant by digits then.
 */
export function modeOf(
  mode: ScreenMode,
  till: Pick<TillView, 'stage' | 'safety'> | null,
  atScale = false,
  isAsking = false,
): ScreenMode {
  if (till?.stage !== 'selling') return isAsking && till?.stage === 'done' ? 'ask' : mode
  if (atScale) return mode === 'tare' ? 'tare' : 'weigh'
  if (isAsking) return 'ask'
  return mode === 'none' && till.safety.recovered !== null ? 'recovery' : mode
}

export const modeNow = ({ till, screen, weighing, asking }: Stores): ScreenMode =>
  modeOf(
    screen.store.getState().mode,
    till.getState().till,
    isAtScale(weighing.getState().weighing),
    asking.store.getState().question !== null,
  )
