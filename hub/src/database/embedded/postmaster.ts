import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readdir, readFile, readlink, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** `certain`: its command line says that it serves the directory; else only a connection can tell. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly certain: boolean }

/**
 * The postmaster that its pid file names, when it lives and serves this directory. A pid file whose number now
 * belongs to another program (a reboot, a new container) is removed: it would stop the next start for ever.
 */
export async function livePostmaster(clusterDir: string): Promise<Postmaster | undefined> {
  const file = join(clusterDir, 'postmaster.pid')
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!(pid > 0)) return undefined
  if (!isAlive(pid)) {
    await childrenGone(clusterDir)
    // PostgreSQL takes a dead process that nobody fetched for a living one and would refuse to start.
    if (exists(pid)) await rm(file, { force: true })
    return undefined
  }
  const command = await commandOf(pid)
  if (command !== '' && !command.includes(clusterDir)) {
    await rm(file, { force: true })
    return undefined
  }
  return { pid, port: Number(lines[3]), certain: command !== '' }
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

/** Whether a process runs. A dead one that its parent has not fetched (PID 1 of many containers) does not. */
export const isAlive = (pid: number): boolean => exists(pid) && stateOf(pid) !== 'Z'

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The state letter follows the command's name, which may itself hold brackets. */
function stateOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat[stat.lastIndexOf(')') + 2]
  } catch {
    return undefined
  }
}

/** The command line of a process; empty when the system does not tell. */
async function commandOf(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  const listed = await run('ps', ['-o', 'command=', '-p', `${pid}`], { timeout: 5_000 }).catch(
    () => undefined,
  )
  return listed?.stdout.trim() ?? ''
}

/** Every PostgreSQL process stands in its data directory. Only Linux tells. */
async function processesIn(clusterDir: string): Promise<number[]> {
  if (process.platform !== 'linux') return []
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const found: number[] = []
  for (const pid of pids) if ((await workingDirectory(pid)) === clusterDir) found.push(pid)
  return found
}

const workingDirectory = (pid: number): Promise<string> => readlink(`/proc/${pid}/cwd`).catch(() => '')
