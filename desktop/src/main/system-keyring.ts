import type { Keyring } from './vault.ts'

/** Its library takes some milliseconds to load, which the first screen does not wait for: loaded when first asked. */
const load = async (): Promise<Keyring> => (await import('keytar')).default

/** The keyring of the operating system. */
export const systemKeyring: Keyring = {
  getPassword: async (service, account) => (await load()).getPassword(service, account),
  setPassword: async (service, account, password) => (await load()).setPassword(service, account, password),
  deletePassword: async (service, account) => (await load()).deletePassword(service, account),
}
