import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import * as z from 'zod'
import type { Keyring } from '../../src/main/vault.ts'

const Secrets = z.record(z.string(), z.string())

/**
 * Stands for a keyring where there is no desktop: a file that only its owner may read. For headless tills of a
 * development system alone: whoever copies the file is the till.
 */
export function createFileKeyring(file: string, environment: string | undefined): Keyring {
  if (environment !== 'development')
    throw new Error('a key in a file is for development: set TILL_ENV=development')

  const read = (): Record<string, string> => {
    try {
      return Secrets.parse(JSON.parse(readFileSync(file, 'utf8')))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
      throw error
    }
  }

  /** Whole or not at all: a killed till finds its key again. */
  const write = (secrets: Record<string, string>): void => {
    const next = `${file}.new`
    const out = openSync(next, 'w', 0o600)
    try {
      writeSync(out, JSON.stringify(secrets))
      fsyncSync(out)
    } finally {
      closeSync(out)
    }
    renameSync(next, file)
  }

  const nameOf = (service: string, account: string): string => `${service}/${account}`

  return {
    getPassword: async (service, account) => read()[nameOf(service, account)] ?? null,
    setPassword: async (service, account, password) =>
      write({ ...read(), [nameOf(service, account)]: password }),
    deletePassword: async (service, account) => {
      const { [nameOf(service, account)]: gone, ...others } = read()
      if (gone !== undefined) write(others)
      return gone !== undefined
    },
  }
}
