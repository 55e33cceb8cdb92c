import { createStore } from 'zustand/vanilla'
import type { engineContract } from '../../ipc/contract.ts'
import type { CallOutput } from '../../ipc/define.ts'

/** A shift that was closed just now. */
export type ShiftEnd = {
  /** Of its Z report. */
  readonly number: number
  readonly isCounted: boolean
  /** Null: what should have been there is not for whoever closed it to see. */
  readonly differences: CallOutput<typeof engineContract, 'shift.close'>['differences'] | null
}

/** So long it is to be read by whoever closed it; then it is nobody's business who comes to the till. */
const SHOWN_MS = 120_000

/** How a shift ended. Whoever closed it is signed out by then, so it stands beside the sign-in for a while. */
export function createShiftEndStore({ showForMs = SHOWN_MS } = {}) {
  const store = createStore<{ readonly ended: ShiftEnd | null }>(() => ({ ended: null }))
  const clear = (): void => {
    if (store.getState().ended) store.setState({ ended: null })
  }
  return {
    store,
    clear,
    show: (ended: ShiftEnd): void => {
      store.setState({ ended })
      setTimeout(() => {
        if (store.getState().ended === ended) clear()
      }, showForMs)
    },
  }
}
export type ShiftEndStore = ReturnType<typeof createShiftEndStore>
