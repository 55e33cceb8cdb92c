import { accessSync, constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { isAlive, withPidLock } from '../bootstrap/pid-lock.mjs'
import { makeDirectory } from './make-directory.ts'
import { stateDir } from './paths.ts'
import { Stop } from './progress.ts'

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
  if (!isWritable(instead))
    throw new Stop(`${instead} is not writable either: the checkout belongs to another user.`)
  return instead
}

function defaultDir(): string {
  // Not below /root: what lies here is also run by other users than root (mode 0700 would shut them out).
  if (process.getuid?.() === 0) return '/var/cache/codex-retail-os'
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'codex-retail-os')
}

function isWritable(dir: string): boolean {
  try {
    makeDirectory(dir, 0o755)
    accessSync(dir, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * A directory of the cache that exists either whole or not at all: it is built beside its place and renamed,
 * so that nobody ever sees a part of it. Of two processes that want it, one builds and the other waits.
 */
export async function cached(key: string, build: (dir: string) => Promise<void>): Promise<string> {
  const final = join(cacheDir(), key)
  if (existsSync(final)) return final
  return withPidLock(`${final}.pid`, async () => {
    if (!existsSync(final)) await buildAside(final, build)
    return final
  })
}

async function buildAside(final: string, build: (dir: string) => Promise<void>): Promise<void> {
  removeAbandoned(dirname(final))
  const partial = `${final}.partial-${process.pid}`
  mkdirSync(partial, { recursive: true, mode: 0o755 })
  try {
    await build(partial)
    renameSync(partial, final)
  } catch (error) {
    // On a shared disk another machine may have been first; its result is as good as ours.
    if (!existsSync(final)) throw error
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}

/** What a killed process left half-built; that of a living one is not touched. */
function removeAbandoned(dir: string): void {
  for (const name of readdirSync(dir)) {
    const pid = /\.partial-(\d+)$/.exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(dir, name), { recursive: true, force: true })
  }
}
