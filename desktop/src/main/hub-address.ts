import { usableHubUrl } from './hub-url.ts'
import type { Settings } from './settings.ts'
import type { ShellState } from './shell-state.ts'

const DEFAULT_HUB_URL = 'http://127.0.0.1:8080'

type Deps = {
  readonly settings: Pick<Settings, 'hubUrl' | 'environment'>
  readonly state: ShellState | undefined
  readonly save: (state: ShellState) => Promise<void>
  /** Another address is in use from now on. */
  readonly onChanged: (hubUrl: string) => void
  readonly log: (message: string, error: unknown) => void
}

/** The hub that this till talks to: as the settings say, else the one it was enrolled at. */
export function createHubAddress({ settings, state, save, onChanged, log }: Deps) {
  const kept = state && usableHubUrl(state.hubUrl, settings.environment)
  let current = settings.hubUrl ?? kept ?? DEFAULT_HUB_URL

  return {
    current: (): string => current,
    /** A hub has just enrolled this till: it is the till's hub from now on. */
    enrolledAt: async (hubUrl: string): Promise<void> => {
      if (hubUrl !== current) {
        current = hubUrl
        onChanged(hubUrl)
      }
      // The till is enrolled all the same, and its settings can name the address.
      await save({ hubUrl }).catch((error: unknown) => log('the address of the hub was not kept', error))
    },
  }
}
