import { createStore } from 'zustand/vanilla'
import type { VirtualState } from '../../ipc/devices-contract.ts'
import type { ProductView } from '../../ipc/views.ts'

type PanelState = {
  readonly devices: VirtualState | null
  /** Products of the till's own catalogue that have a barcode to scan. */
  readonly shelf: readonly ProductView[]
  readonly usedCodes: readonly string[]
  readonly failed: boolean
}

export const MAX_USED_CODES = 8

export const createPanelStore = () =>
  createStore<PanelState>(() => ({
    devices: null,
    shelf: [],
    usedCodes: [],
    failed: false,
  }))

/** The codes used last, newest first, each once. */
export const rememberCode = (used: readonly string[], code: string): readonly string[] =>
  [code, ...used.filter((known) => known !== code)].slice(0, MAX_USED_CODES)

export type PanelStore = ReturnType<typeof createPanelStore>
