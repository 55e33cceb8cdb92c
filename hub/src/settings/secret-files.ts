import { readFileSync } from 'node:fs'
import { SECRETS } from './settings.ts'

export type Env = { readonly [name: string]: string | undefined }

export function readSecretFile(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (cause) {
    throw new Error(`bad settings: cannot read ${path}`, { cause })
  }
}

/** Empty means absent; `NAME_FILE` names a file that holds the secret. */
export function withSecretFiles(env: Env, readFile: (path: string) => string): Env {
  const given: Record<string, string | undefined> = {}
  for (const [name, value] of Object.entries(env)) if (value) given[name] = value
  for (const name of SECRETS) {
    const path = given[`${name}_FILE`]
    if (path && given[name]) throw new Error(`bad settings: ${name} and ${name}_FILE are both set`)
    if (path) given[name] = readFile(path)
  }
  return given
}

/**
 * A URL as it stands in its file now: read again for every new connection, so that another password or login role needs
 * no restart. While the file is being replaced, the last one that could be read.
 */
export function freshUrl(
  first: string,
  path: string | undefined,
  readFile: (path: string) => string,
): string | (() => string) {
  if (!path) return first
  let last = first
  return () => {
    try {
      const read = readFile(path)
      if (/^postgres(ql)?:\/\//.test(read)) last = read
    } catch {
      // The next connection looks again.
    }
    return last
  }
}
