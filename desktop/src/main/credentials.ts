import type { EnrolmentResponse } from '@codex/shared/api/enrolment'
import { AppError } from '@codex/shared/errors/app-error'
import { errorCodes } from '@codex/shared/errors/error-codes'
import type { KeyringState } from '../ipc/shell-contract.ts'
import { deviceKeyOf, makeDeviceKey } from './device-key.ts'
import type { HubIdentityClient } from './hub-identity-client.ts'
import type { Vault } from './vault.ts'

const keyNameOf = (tillId: string): string => `${tillId}/device-key`
const pepperOf = (tillId: string): string => `${tillId}/pin-pepper`
const PENDING = 'enrolment/device-key'

export type Enrolled = Credentials & Pick<EnrolmentResponse, 'identity' | 'nextReceiptNumber' | 'earlierLife'>

export type Credentials = { readonly deviceKey: string; readonly pepper: string }

type Deps = {
  readonly vault: Vault
  readonly hub: Pick<HubIdentityClient, 'enrol'>
  readonly appVersion: string
  readonly keyringIs: (state: KeyringState) => void
}

/** What a till must keep secret: made at enrolment, kept in the keyring, read back at every start. */
export function createCredentials({ vault, hub, appVersion, keyringIs }: Deps) {
  const watched = async <T>(work: Promise<T>): Promise<T> => {
    try {
      const value = await work
      keyringIs('ready')
      return value
    } catch (error) {
      if (error instanceof AppError && error.code === 'KEYRING_UNAVAILABLE') keyringIs('unavailable')
      throw error
    }
  }

  const readBoth = async (tillId: string): Promise<Credentials> => {
    const [deviceKey, pepper] = await Promise.all([vault.get(keyNameOf(tillId)), vault.get(pepperOf(tillId))])
    // A keyring without them is no keyring of this till, whatever else it answers.
    if (!deviceKey || !pepper)
      throw new AppError('KEYRING_UNAVAILABLE', { reason: 'the key of this till is gone', isGone: true })
    return { deviceKey, pepper }
  }

  return {
    /** Says whether a keyring answers at all. */
    probe: (): Promise<unknown> => watched(vault.get(PENDING)),

    read: (tillId: string): Promise<Credentials> => watched(readBoth(tillId)),

    /**
     * Enrols this machine. The keyring is proved first, so that a code is never used up for a key that cannot
     * be kept; a refused code leaves nothing behind. While nobody knows whether the hub took the code, the key stays:
     * the same code with the same key gets the same answer once more, also after a restart.
     *
     * @param tillId the till that this machine is already: a code for another one is refused
     */
    enrol: async (hubUrl: string, code: string, tillId?: string): Promise<Enrolled> => {
      const kept = await watched(vault.get(PENDING))
      const key = kept ? deviceKeyOf(kept) : await makeDeviceKey()
      if (!kept) await watched(vault.set(PENDING, key.secret))
      const machine = { platform: `${process.platform}-${process.arch}`, appVersion }
      const request = { code, publicKey: key.publicKey, machine, ...(tillId === undefined ? {} : { tillId }) }
      const forget = () => vault.remove(PENDING).catch(() => keyringIs('unavailable'))
      const answer = await hub.enrol(hubUrl, request).catch(async (error: unknown) => {
        if (isAnswered(error)) await forget()
        throw error
      })
      const { identity, pinPepper: pepper, nextReceiptNumber, earlierLife } = answer
      await watched(vault.set(keyNameOf(identity.tillId), key.secret))
      await watched(vault.set(pepperOf(identity.tillId), pepper))
      await forget()
      return { identity, nextReceiptNumber, earlierLife, pepper, deviceKey: key.secret }
    },
  }
}
export type CredentialsKeeper = ReturnType<typeof createCredentials>

/** The hub has judged the code: it will not say otherwise the next time. */
const isAnswered = (error: unknown): boolean => error instanceof AppError && !errorCodes[error.code].retry
