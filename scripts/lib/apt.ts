import { Stop, step } from './progress.ts'
import { runCommand } from './run-command.ts'

const updateTimeoutMs = 180_000
const installTimeoutMs = 900_000

/** Installs Debian packages as root; waits for another apt that holds the lock. */
export async function installWithApt(names: readonly string[]): Promise<void> {
  await apt('Updating the package lists (apt-get update)', ['update'], updateTimeoutMs)
  const available = await Promise.all(names.map(availableName))
  const args = ['install', '-y', '--no-install-recommends', ...available]
  await apt(`Installing system packages: ${available.join(' ')}`, args, installTimeoutMs)
}

async function apt(title: string, args: string[], timeoutMs: number): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const all = ['-q', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3', ...args]
  const result = await step(title, () => runCommand('apt-get', all, { env, timeoutMs }))
  if (result.code !== 0)
    throw new Stop(`apt-get ${args.join(' ')} failed:\n${result.stderr.trim().slice(-2_000)}`)
}

/** Newer releases renamed libraries when time_t grew to 64 bits. */
async function availableName(name: string): Promise<string> {
  const renamed = `${name}t64`
  const { stdout } = await runCommand('apt-cache', ['policy', renamed], { timeoutMs: 30_000 })
  return stdout.includes('Candidate:') && !stdout.includes('Candidate: (none)') ? renamed : name
}
