import { createStore } from 'zustand/vanilla'
import type { Diagnostics } from '../../ipc/diagnostics.ts'

type Bundle =
  | { readonly state: 'none' | 'making' | 'failed' }
  | { readonly state: 'made'; readonly file: string }

type DiagnosticsState = {
  readonly isOpen: boolean
  /** Null until somebody asked. */
  readonly view: Diagnostics | null
  readonly bundle: Bundle
}

export const closedDiagnostics: DiagnosticsState = { isOpen: false, view: null, bundle: { state: 'none' } }

/** How the till is, while somebody looks, and the file that was made for support. */
export const createDiagnosticsStore = () => createStore<DiagnosticsState>(() => closedDiagnostics)
