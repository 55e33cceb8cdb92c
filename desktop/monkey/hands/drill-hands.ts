import type { DrillStepName } from '@codex/shared/drill/drill-report'
import type { Random } from '../../bench/random.ts'
import type { Till } from '../../src/renderer/till/create-till.ts'
import { routerStateOf } from '../../src/renderer/till/router-state.ts'
import type { Fingers } from './fingers.ts'

const STEPS: readonly DrillStepName[] = ['sale', 'network', 'printer', 'scanner', 'engine']
/** Of so many steps one disturbs a drill that runs: it takes about as many of them. */
const LET_RUN = 60
/** What is said while nobody does anything. */
export const WATCH = 'watch the drill'

/** Store IT at its pages: the diagnostics, the set-up, the outage drill. Undefined: the window shows something else. */
export function createDrillHands({ pick, below }: Random, { actions, stores }: Till, fingers: Fingers) {
  const isAway = (): boolean => (stores.till.getState().till?.health.outages.length ?? 0) > 0

  const endTraining = (): string => {
    void actions.endTraining()
    return 'end training'
  }

  const running = (): string | undefined => {
    // What is away has to come back before anything is sold for good.
    if (isAway() && below(10) === 0) return endTraining()
    if (below(LET_RUN) > 0) return WATCH
    switch (below(4)) {
      case 0:
        return fingers.press('F12')
      case 1:
        return fingers.press('Escape')
      case 2:
        return endTraining()
      default:
        return undefined
    }
  }

  const atThePage = (): string => {
    switch (below(8)) {
      case 0:
      case 4:
        return fingers.press('Escape')
      case 1:
      case 2:
        void actions.startDrill(pick(STEPS))
        return 'drill one step'
      case 3:
        return endTraining()
      default:
        return fingers.press('F12')
    }
  }

  return (): string | undefined => {
    const { stage, drill } = routerStateOf(stores)
    // One that goes on where training has ended disturbs nobody who sells.
    if (drill === 'running' && stores.till.getState().till?.training) return running()
    if (stage === 'drill') return atThePage()
    if (stage === 'diagnostics') return fingers.press(pick(['F9', 'F9', 'Escape', 'Escape', 'F8']))
    if (stage === 'setup') return fingers.press('Escape')
    // Training is left sooner or later: most is to be sold for good.
    if (drill !== 'ready') return undefined
    if (below(20) === 0) return fingers.press('F7')
    if (below(60) > 0) return undefined
    return endTraining()
  }
}
