import { spawnHelper } from './child.ts'

/** PostgreSQL flushes and stops within it. */
const graceMs = 20_000

/** Runs a program in place of this script: its output, its exit code, signals passed on. */
export function runForeground(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  // A group of its own: the terminal's Ctrl-C then reaches it once, through us.
  const child = spawnHelper(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      child.kill('SIGTERM')
      // One that is too busy to hear it is ended all the same.
      setTimeout(() => child.kill('SIGKILL'), graceMs).unref()
    })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
