import { AppError } from '@codex/shared/errors/app-error'

/** The operating system's keyring, or what stands for it. Each call may hang on a prompter nobody sees. */
export type Keyring = {
  readonly getPassword: (service: string, account: string) => Promise<string | null>
  readonly setPassword: (service: string, account: string, password: string) => Promise<void>
  readonly deletePassword: (service: string, account: string) => Promise<boolean>
}

const SERVICE = 'codex-retail-os'
const TIMEOUT_MS = 4_000

/** Secrets by name. Every failure and every silence is KEYRING_UNAVAILABLE; nothing is ever kept elsewhere. */
export function createVault(keyring: Keyring, timeoutMs = TIMEOUT_MS) {
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    let timer: NodeJS.Timeout | undefined
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new AppError('KEYRING_UNAVAILABLE', { reason: 'timeout' })), timeoutMs)
    })
    try {
      return await Promise.race([work(), silence])
    } catch (cause) {
      if (cause instanceof AppError) throw cause
      throw new AppError('KEYRING_UNAVAILABLE', { reason: String(cause) }, { cause })
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    get: (name: string): Promise<string | null> => guarded(() => keyring.getPassword(SERVICE, name)),
    set: (name: string, secret: string): Promise<void> =>
      guarded(() => keyring.setPassword(SERVICE, name, secret)),
    remove: async (name: string): Promise<void> => {
      await guarded(() => keyring.deletePassword(SERVICE, name))
    },
  }
}
export type Vault = ReturnType<typeof createVault>
