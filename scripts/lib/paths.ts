import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const repoRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** What a running checkout keeps: databases, keyring, locks. Ignored by git. */
export const stateDir = join(repoRoot, '.state')

export const inRepo = (...parts: string[]) => join(repoRoot, ...parts)
export const inState = (...parts: string[]) => join(stateDir, ...parts)
