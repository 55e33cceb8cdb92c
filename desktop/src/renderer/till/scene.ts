import type { TillView } from '../../ipc/views.ts'
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

/** A till that was restored has nothing to sell by before a manager has read what is back. */
export const modeOf = (mode: ScreenMode, till: Pick<TillView, 'stage' | 'safety'> | null): ScreenMode =>
  mode === 'none' && till?.stage === 'selling' && till.safety.recovered !== null ? 'recovery' : mode

export const modeNow = ({ till, screen }: Stores): ScreenMode =>
  modeOf(screen.store.getState().mode, till.getState().till)
