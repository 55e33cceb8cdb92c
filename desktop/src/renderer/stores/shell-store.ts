import { createStore } from 'zustand/vanilla'
import type { ShellView } from '../../ipc/shell-contract.ts'

/** What the shell says: version, hub address, keyring, a process that keeps failing. */
export const createShellStore = () =>
  createStore<{ readonly shell: ShellView | null }>(() => ({ shell: null }))

export type ShellStore = ReturnType<typeof createShellStore>
