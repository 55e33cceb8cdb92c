import { readdir, readFile, readlink, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

export type Postmaster = { readonly pid: number; readonly port: number }

/**
 * The postmaster that its pid file names, when it lives and serves this directory. A pid file whose number now
 * belongs to another program (a reboot, a new container) is removed: it would stop the next start for ever.
 */
export async function livePostmaster(clusterDir: string): Promise<Postmaster | undefined> {
  const file = join(clusterDir, 'postmaster.pid')
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!(pid > 0) || !isAlive(pid)) return undefined
  if (await isForeign(pid, clusterDir)) {
    await rm(file, { force: true })
    return undefined
  }
  return { pid, port: Number(lines[3]) }
}

/** Asks a postmaster to stop and waits until it and its children are gone; harder after each period. */
export async function stopPostmaster(clusterDir: string, pid: number, periodMs = 10_000): Promise<void> {
  // Fast (roll back and checkpoint), then immediate (recovery at the next start), then the kernel's way.
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isAlive(pid)) break
    process.kill(pid, signal)
    if (await until(async () => !isAlive(pid), periodMs)) break
  }
  await childrenGone(clusterDir)
}

/** Backends whose postmaster was killed notice it themselves; a start before they are gone would fail. */
export async function childrenGone(clusterDir: string, timeoutMs = 15_000): Promise<void> {
  await until(async () => (await processesIn(clusterDir)).length === 0, timeoutMs)
  for (const pid of await processesIn(clusterDir)) if (isAlive(pid)) process.kill(pid, 'SIGKILL')
}

async function until(holds: () => Promise<boolean>, timeoutMs: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < timeoutMs; waitedMs += 25) {
    if (await holds()) return true
    await delay(25)
  }
  return holds()
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Every PostgreSQL process stands in its data directory. Only Linux tells; elsewhere nothing is foreign. */
async function isForeign(pid: number, clusterDir: string): Promise<boolean> {
  if (process.platform !== 'linux') return false
  return (await workingDirectory(pid)) !== clusterDir
}

async function processesIn(clusterDir: string): Promise<number[]> {
  if (process.platform !== 'linux') return []
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const found: number[] = []
  for (const pid of pids) if ((await workingDirectory(pid)) === clusterDir) found.push(pid)
  return found
}

const workingDirectory = (pid: number): Promise<string> => readlink(`/proc/${pid}/cwd`).catch(() => '')
