import { toErrorBody } from '@codex/shared/errors/app-error'
import type { DeviceSetup } from '../../ipc/device-setup.ts'
import type { DeviceRole } from '../../ipc/device-views.ts'
import { en } from '../locales/en.ts'
import { closedSetup, isChanged, type Tested } from '../stores/setup-store.ts'
import type { Stores } from '../till/stores.ts'
import { readLogoFile, readSetupFile, saveAs } from './setup-file.ts'

/** Every address of the shop's network is asked. */
const FIND_TIMEOUT_MS = 35_000
const TEST_TIMEOUT_MS = 25_000
/** The device host begins anew. */
const AGAIN_MS = 400
const MOST_TRIES = 15

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Finding, assigning and testing the devices of this till. */
export function createSetupActions({ engine, setup, diagnostics, notices }: Stores) {
  const isOpen = (): boolean => setup.getState().isOpen
  const complain = (error: unknown): void => notices.add('error', toErrorBody(error))

  const look = async (): Promise<void> => {
    if (setup.getState().isLooking) return
    setup.setState({ isLooking: true })
    try {
      const found = await engine.call('devices.find', {}, { timeoutMs: FIND_TIMEOUT_MS })
      if (isOpen()) setup.setState({ found })
    } catch (error) {
      complain(error)
    } finally {
      setup.setState({ isLooking: false })
    }
  }

  /** Answers once the device host does: after an assignment it is not there for a moment. */
  const read = async (): Promise<void> => {
    for (let tries = 1; isOpen(); tries += 1)
      try {
        const view = await engine.call('devices.setup', {})
        return setup.setState({ view, draft: view.setup })
      } catch (error) {
        if (tries === MOST_TRIES) return complain(error)
        await pause(AGAIN_MS)
      }
  }

  const test = async (role: DeviceRole): Promise<void> => {
    const tell = (tested: Tested): void =>
      setup.setState((state) => ({ tested: { ...state.tested, [role]: tested } }))
    tell({ state: 'running' })
    try {
      const { said } = await engine.call('devices.test', { role }, { timeoutMs: TEST_TIMEOUT_MS })
      tell({ state: 'done', said })
    } catch (error) {
      tell({ state: 'failed', error: toErrorBody(error) })
    }
  }

  return {
    openSetup: (): void => {
      diagnostics.setState({ isOpen: false })
      setup.setState({ ...closedSetup, isOpen: true })
      void read()
      void look()
    },
    closeSetup: (): void => setup.setState(closedSetup),
    lookForDevices: look,
    changeSetup: (change: Partial<DeviceSetup>): void =>
      setup.setState(({ draft }) => ({ draft: draft && { ...draft, ...change } })),
    discardSetup: (): void => setup.setState(({ view }) => ({ draft: view?.setup ?? null })),
    assignDevices: async (): Promise<void> => {
      const { draft, isAssigning } = setup.getState()
      if (!draft || isAssigning || !isChanged(setup.getState())) return
      setup.setState({ isAssigning: true, tested: {} })
      try {
        await engine.call('devices.assign', { setup: draft })
        await read()
      } catch (error) {
        complain(error)
      } finally {
        setup.setState({ isAssigning: false })
      }
    },
    chooseLogo: async (file: Blob): Promise<void> => {
      try {
        const logo = await readLogoFile(file)
        setup.setState(({ draft }) => ({ draft: draft && { ...draft, logo } }))
      } catch (error) {
        complain(error)
      }
    },
    testDevice: test,
    exportSetup: (): void => {
      const { draft } = setup.getState()
      if (draft) saveAs(en.setup.file.name, `${JSON.stringify(draft, null, 2)}\n`)
    },
    /** Shown, and in use once it is assigned. */
    importSetup: async (file: Blob): Promise<void> => {
      try {
        setup.setState({ draft: await readSetupFile(file) })
      } catch (error) {
        complain(error)
      }
    },
  }
}
