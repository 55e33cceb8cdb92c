import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

const setpriv = '/usr/bin/setpriv'

const live = new Set<ChildProcess>()

// A script that ends early, in the middle of starting something, takes along what it had started.
process.once('exit', () => {
  for (const child of live) child.kill('SIGTERM')
})

/**
 * A long-lived helper process in a group of its own. On Linux the kernel ends it with its starter, so that even a
 * kill -9 of a script leaves nothing behind.
 */
export function spawnHelper(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = existsSync(setpriv)
    ? spawn(setpriv, ['--pdeathsig', 'TERM', '--', command, ...args], { ...options, detached: true })
    : spawn(command, args, { ...options, detached: true })
  live.add(child)
  child.once('exit', () => live.delete(child))
  // Whoever waits for it learns of a failed start by its exit; an unheard error event would end the script.
  child.on('error', (error) => console.error(`${command}: ${error.message}`))
  return child
}

/** Asks a helper to end, makes its whole group end after a time. */
export async function stopHelper(child: ChildProcess, graceMs = 5_000): Promise<void> {
  if (child.pid === undefined) return
  const ended = hasEnded(child) ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve))
  // The leader alone: it knows in what order its own children have to go.
  if (!hasEnded(child)) child.kill('SIGTERM')
  const timer = setTimeout(() => signalGroup(child.pid as number, 'SIGKILL'), graceMs)
  await ended
  clearTimeout(timer)
  // What the leader left behind in its group.
  signalGroup(child.pid, 'SIGKILL')
}

export const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // The group is gone already.
  }
}
