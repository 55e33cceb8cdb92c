import type { Keyring } from '../vault.ts'

/** A whole keyring that forgets everything at the end. */
export function createMemoryKeyring() {
  const secrets = new Map<string, string>()
  const keyring: Keyring = {
    getPassword: async (service, account) => secrets.get(`${service}/${account}`) ?? null,
    setPassword: async (service, account, password) => {
      secrets.set(`${service}/${account}`, password)
    },
    deletePassword: async (service, account) => secrets.delete(`${service}/${account}`),
  }
  return { keyring, secrets }
}

const never = (): Promise<never> => new Promise(() => undefined)

/** A keyring that waits for a password in a window which nobody sees. */
export const hangingKeyring: Keyring = { getPassword: never, setPassword: never, deletePassword: never }
