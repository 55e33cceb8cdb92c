import type { DrillReport } from '@codex/shared/drill/drill-report'
import { createStore } from 'zustand/vanilla'
import type { LiveStep } from '../drill/run-drill.ts'

type DrillState = {
  readonly isOpen: boolean
  readonly isRunning: boolean
  /** It was asked to stop, and gives back what it took away. */
  readonly isStopping: boolean
  /** Of the drill that runs, or of the last one that ran here. */
  readonly steps: readonly LiveStep[]
  /** What this window's last drill came to; null before, and where the till could not keep it. */
  readonly report: DrillReport | null
  /** Those that the till keeps, the newest first. */
  readonly reports: readonly DrillReport[]
}

const closedDrill: DrillState = {
  ...{ isOpen: false, isRunning: false, isStopping: false },
  ...{ steps: [], report: null, reports: [] },
}

/** Outage drills while store IT looks at them. */
export const createDrillStore = () => createStore<DrillState>(() => closedDrill)
export type DrillStore = ReturnType<typeof createDrillStore>
