import type { TillIdentity } from '@codex/shared/api/enrolment'
import { AppError } from '@codex/shared/errors/app-error'
import type { KeyringState } from '../ipc/shell-contract.ts'
import { makeDeviceKey } from './device-key.ts'
import type { HubIdentityClient } from './hub-identity-client.ts'
import type { Vault } from './vault.ts'

const deviceKeyOf = (tillId: string): string => `${tillId}/device-key`
const pepperOf = (tillId: string): string => `${tillId}/pin-pepper`
const PENDING = 'enrolment/device-key'

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
    const [deviceKey, pepper] = await Promise.all([
      vault.get(deviceKeyOf(tillId)),
      vault.get(pepperOf(tillId)),
    ])
    // A keyring without them is no keyring of this till, whatever else it answers.
    if (!deviceKey || !pepper)
      throw new AppError('KEYRING_UNAVAILABLE', { reason: 'the key of this till is gone' })
    return { deviceKey, pepper }
  }

  return {
    /** Says whether a keyring answers at all. */
    probe: (): Promise<unknown> => watched(vault.get(PENDING)),

    read: (tillId: string): Promise<Credentials> => watched(readBoth(tillId)),

    /**
     * Enrols this machine. The keyring is proved first, so that a code is never used up for a key that cannot
     * be kept; a refused code leaves nothing behind.
     */
    enrol: async (
      hubUrl: string,
      code: string,
    ): Promise<{ identity: TillIdentity; nextReceiptNumber: number; pepper: string }> => {
      const key = await makeDeviceKey()
      await watched(vault.set(PENDING, key.secret))
      try {
        const machine = { platform: `${process.platform}-${process.arch}`, appVersion }
        const answer = await hub.enrol(hubUrl, { code, publicKey: key.publicKey, machine })
        const { tillId } = answer.identity
        await watched(vault.set(deviceKeyOf(tillId), key.secret))
        await watched(vault.set(pepperOf(tillId), answer.pinPepper))
        return {
          identity: answer.identity,
          nextReceiptNumber: answer.nextReceiptNumber,
          pepper: answer.pinPepper,
        }
      } finally {
        await vault.remove(PENDING).catch(() => keyringIs('unavailable'))
      }
    },
  }
}
export type CredentialsKeeper = ReturnType<typeof createCredentials>
