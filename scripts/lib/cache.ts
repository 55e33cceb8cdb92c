import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { stateDir } from './paths.ts'

let chosen: string | undefined

/** What may be shared by all checkouts of this machine: the Electron runtime and native builds. */
export function cacheDir(): string {
  chosen ??= choose()
  return chosen
}

function choose(): string {
  const wanted = process.env.CODEX_CACHE_DIR ?? defaultDir()
  if (isWritable(wanted)) return wanted
  const instead = join(stateDir, 'cache')
  console.warn(
    `The cache ${wanted} is not writable: using ${instead} (set CODEX_CACHE_DIR to choose another).`,
  )
  mkdirSync(instead, { recursive: true })
  return instead
}

function defaultDir(): string {
  // Not below /root: what lies here is also run by other users than root (mode 0700 would shut them out).
  if (process.getuid?.() === 0) return '/var/cache/codex-retail-os'
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'codex-retail-os')
}

function isWritable(dir: string): boolean {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o755 })
    accessSync(dir, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * A directory of the cache that exists either whole or not at all: it is built beside its place and renamed,
 * so that two processes filling the cache at once cannot leave a mixture.
 */
export async function cached(key: string, build: (dir: string) => Promise<void>): Promise<string> {
  const final = join(cacheDir(), key)
  if (existsSync(final)) return final
  const partial = `${final}.partial-${process.pid}-${performance.now().toFixed(0)}`
  mkdirSync(partial, { recursive: true, mode: 0o755 })
  try {
    await build(partial)
    try {
      renameSync(partial, final)
    } catch (error) {
      // Another process was first; its result is as good as ours.
      if (!existsSync(final)) throw error
    }
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
  return final
}
