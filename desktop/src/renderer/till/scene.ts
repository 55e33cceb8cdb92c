import type { Scene } from '../keys/function-keys.ts'
import type { Stores } from './stores.ts'

type Known = {
  readonly stage: Exclude<Scene, 'starting' | 'cannot-run' | 'diagnostics'> | undefined
  readonly failing: { readonly process: string; readonly isUp: boolean } | null | undefined
  readonly isLookedAt: boolean
}

/** What the window shows. Without an engine there is nothing to do at a till, whatever was shown before it died. */
export function sceneOf({ stage, failing, isLookedAt }: Known): Scene {
  if (isLookedAt) return 'diagnostics'
  if (failing?.process === 'engine' && !failing.isUp) return 'cannot-run'
  return stage ?? 'starting'
}

export const sceneNow = ({ till, shell, diagnostics }: Stores): Scene =>
  sceneOf({
    stage: till.getState().till?.stage,
    failing: shell.getState().shell?.failing,
    isLookedAt: diagnostics.getState().isOpen,
  })
