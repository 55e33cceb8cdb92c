import type { Keyring } from './vault.ts'

/**
 * The keyring of the operating system. Its library takes main some forty milliseconds to load, in which no file of a page
 * is served: it is loaded when first asked, and not before `first`.
 */
export function systemKeyring(first: Promise<void>): Keyring {
  const load = async (): Promise<Keyring> => {
    await first
    return (await import('keytar')).default
  }
  return {
    getPassword: async (service, account) => (await load()).getPassword(service, account),
    setPassword: async (service, account, password) => (await load()).setPassword(service, account, password),
    deletePassword: async (service, account) => (await load()).deletePassword(service, account),
  }
}
