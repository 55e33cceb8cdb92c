import { createStore } from 'zustand/vanilla'

/** Counts how often the list of what waits was another one, here or at other tills: whoever shows it looks again. */
export const createOffersStore = () => createStore<{ readonly changes: number }>(() => ({ changes: 0 }))
export type OffersStore = ReturnType<typeof createOffersStore>
