import { usableHubUrl } from './hub-url.ts'
import type { Settings } from './settings.ts'

const DEFAULT_HUB_URL = 'http://127.0.0.1:8080'

type Deps = {
  readonly settings: Pick<Settings, 'hubUrl' | 'environment'>
  /** As it was kept. */
  readonly hubUrl: string | undefined
  readonly keep: (hubUrl: string) => Promise<void>
  /** Another address is in use from now on. */
  readonly onChanged: (hubUrl: string) => void
  readonly log: (message: string, error: unknown) => void
}

/** The hub that this till talks to: as the settings say, else the one it was enrolled at. */
export function createHubAddress({ settings, hubUrl, keep, onChanged, log }: Deps) {
  const kept = hubUrl === undefined ? undefined : usableHubUrl(hubUrl, settings.environment)
  let current = settings.hubUrl ?? kept ?? DEFAULT_HUB_URL

  return {
    current: (): string => current,
    /** A hub has just enrolled this till: it is the till's hub from now on. */
    enrolledAt: async (at: string): Promise<void> => {
      if (at !== current) {
        current = at
        onChanged(at)
      }
      // The till is enrolled all the same, and its settings can name the address.
      await keep(at).catch((error: unknown) => log('the address of the hub was not kept', error))
    },
  }
}
