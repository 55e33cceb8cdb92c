import { toErrorBody } from '@codex/shared/errors/app-error'
import type { DeviceSetup } from '../../ipc/device-setup.ts'
import type { DeviceRole } from '../../ipc/device-views.ts'
import { words } from '../locales/words.ts'
import { closedSetup, isChanged, type Tested } from '../stores/setup-store.ts'
import type { Stores } from '../till/stores.ts'
import { readLogoFile, readSetupFile, saveAs } from './setup-file.ts'
import { surely } from './surely.ts'

/** Every address of the shop's network is asked. */
const FIND_TIMEOUT_MS = 35_000
const TEST_TIMEOUT_MS = 25_000
/** The device host begins anew. */
const AGAIN_MS = 400
const MOST_TRIES = 15
/** A terminal sends what it took to the bank; for longer nobody looks on. */
const LOOK_MS = 1_000
const MOST_LOOKS = 360

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

  /** Until it is known how it ended; what else it comes to is on paper. */
  const awaitDay = async (dayEndId: string): Promise<Tested> => {
    for (let looks = 0; looks < MOST_LOOKS && isOpen(); looks += 1) {
      const day = await engine.call('terminal.day', {}).catch(() => null)
      if (day?.dayEndId === dayEndId && day.state !== 'asked')
        return { state: 'done', said: words.setup.terminalDay[day.state] }
      await pause(LOOK_MS)
    }
    return { state: 'done', said: words.setup.terminalDay.asked }
  }

  const endTerminalDay = async (): Promise<void> => {
    if (setup.getState().terminalDay?.state === 'running') return
    const dayEndId = crypto.randomUUID()
    setup.setState({ terminalDay: { state: 'running' } })
    const terminalDay = await surely(engine, () => engine.call('terminal.end-day', { dayEndId })).then(
      () => awaitDay(dayEndId),
      (error: unknown): Tested => ({ state: 'failed', error: toErrorBody(error) }),
    )
    if (isOpen()) setup.setState({ terminalDay })
  }

  return {
    endTerminalDay,
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
      if (draft) saveAs(words.setup.file.name, `${JSON.stringify(draft, null, 2)}\n`)
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
