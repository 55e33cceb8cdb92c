import type { ErrorBody } from '@codex/shared/errors/app-error'
import { createStore } from 'zustand/vanilla'
import type { DeviceSetup } from '../../ipc/device-setup.ts'
import type { FoundDevices, SetupView } from '../../ipc/device-setup-view.ts'
import type { DeviceRole } from '../../ipc/device-views.ts'
import type { ScannerReading } from '../../ipc/scanner-test.ts'

/** What became of the last test of a device. */
export type Tested =
  | { readonly state: 'running' }
  | { readonly state: 'done'; readonly said: string | null }
  | { readonly state: 'failed'; readonly error: ErrorBody }

export type SetupState = {
  readonly isOpen: boolean
  /** As it is kept; null until the device host has answered. */
  readonly view: SetupView | null
  /** As it is on the screen; it counts once it is assigned. */
  readonly draft: DeviceSetup | null
  readonly found: FoundDevices | null
  readonly isLooking: boolean
  readonly isAssigning: boolean
  /** What came last while a scanner is tested; undefined while none is. */
  readonly scannerTest: { readonly reading: ScannerReading | null } | undefined
  readonly tested: Readonly<Partial<Record<DeviceRole, Tested>>>
  /** How the end of the card terminal's day goes; undefined: nobody asked for it. */
  readonly terminalDay: Tested | undefined
}

export const closedSetup: SetupState = {
  ...{ isOpen: false, view: null, draft: null, found: null, isLooking: false, isAssigning: false },
  scannerTest: undefined,
  tested: {},
  terminalDay: undefined,
}

/** The devices while store IT sets them up. */
export const createSetupStore = () => createStore<SetupState>(() => closedSetup)

/** Whether something on the screen does not count yet. */
export const isChanged = ({ view, draft }: Pick<SetupState, 'view' | 'draft'>): boolean =>
  view !== null && draft !== null && JSON.stringify(view.setup) !== JSON.stringify(draft)
