import { createStore } from 'zustand/vanilla'

/** What scanners in keyboard mode did since this window opened. */
export function createWedgeStore() {
  const store = createStore(() => ({ repeats: 0 }))
  return {
    store,
    /** A reading was typed twice and left out. */
    repeated: (): void => store.setState(({ repeats }) => ({ repeats: repeats + 1 })),
  }
}
