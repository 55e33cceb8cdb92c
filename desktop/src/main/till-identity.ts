import { AppError } from '@codex/shared/errors/app-error'
import type { Client } from '../ipc/client.ts'
import type { engineControlContract } from '../ipc/control-contract.ts'
import type { Credentials, CredentialsKeeper } from './credentials.ts'

type Engine = Client<typeof engineControlContract>

const RETRY_MS = 5_000

/**
 * Brings together who the till is (the engine knows) and its secrets (the keyring holds): the engine gets the
 * pepper after each of its starts, sync's tokens are signed with the device key.
 */
export function createTillIdentity(
  credentials: CredentialsKeeper,
  log: (message: string, error: unknown) => void,
) {
  let engine: Engine | undefined
  let known: ({ readonly tillId: string } & Credentials) | undefined
  let retry: NodeJS.Timeout | undefined

  const load = async (): Promise<void> => {
    clearTimeout(retry)
    const current = engine
    if (!current) return
    try {
      const { identity } = await current.call('identity.get', {})
      if (!identity) return void (await credentials.probe())
      known ??= { tillId: identity.tillId, ...(await credentials.read(identity.tillId)) }
      await current.call('pepper.set', { pepper: known.pepper })
    } catch (error) {
      log('the credentials could not be read yet', error)
      retry = setTimeout(load, RETRY_MS)
    }
  }

  return {
    engineStarted: (started: Engine): void => {
      engine = started
      void load()
    },
    isEnrolled: async (): Promise<boolean> => (await engine?.call('identity.get', {}))?.identity != null,
    enrol: async (hubUrl: string, code: string): Promise<void> => {
      const current = engine
      if (!current) throw new AppError('UNAVAILABLE')
      const { identity } = await current.call('identity.get', {})
      if (identity) throw new AppError('TILL_ALREADY_ENROLLED', { tillNumber: identity.tillNumber })
      const enrolled = await credentials.enrol(hubUrl, code)
      const { nextReceiptNumber } = enrolled
      await current.call('identity.adopt', { identity: enrolled.identity, nextReceiptNumber })
      await load()
    },
    /** For signing; refused while the till is nobody or its keyring is shut. */
    signingKey: async (): Promise<{ tillId: string; deviceKey: string }> => {
      if (!known) throw new AppError('TILL_NOT_ENROLLED')
      return known
    },
    stop: (): void => clearTimeout(retry),
  }
}
