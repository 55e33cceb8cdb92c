import { createStore } from 'zustand/vanilla'
import type { WeighingView } from '../../ipc/weighing.ts'

/** The article that waits for its weight, and what lies on the scale. */
export const createWeighingStore = () =>
  createStore<{ readonly weighing: WeighingView | null }>(() => ({ weighing: null }))
