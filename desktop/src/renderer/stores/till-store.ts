import { createStore } from 'zustand/vanilla'
import type { QuickKeyView, TillView } from '../../ipc/views.ts'

type TillState = { readonly till: TillView | null; readonly quickKeys: readonly QuickKeyView[] }

/** Who and where this till is, what stage it is in and how its devices and the hub are. */
export const createTillStore = () => createStore<TillState>(() => ({ till: null, quickKeys: [] }))

export type TillStore = ReturnType<typeof createTillStore>
