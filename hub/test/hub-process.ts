import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const SERVER = join(import.meta.dirname, '../src/server.ts')
const START_TIMEOUT_MS = 90_000
const STOP_TIMEOUT_MS = 30_000

export type HubProcess = Awaited<ReturnType<typeof startHubProcess>>

/** A real hub with demo data in a child process, on its embedded database in a new directory and a free port. */
export async function startHubProcess() {
  const dataDir = mkdtempSync(join(tmpdir(), 'codex-hub-'))
  // The database runs as a user of its own, who must be able to pass.
  chmodSync(dataDir, 0o755)
  const child = spawn(process.execPath, [SERVER], {
    env: {
      ...withoutHubSettings(),
      HUB_DATA_DIR: dataDir,
      HUB_DEMO_DATA: 'true',
      HUB_PORT: '0',
      HUB_LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await readyUrl(child)
  return {
    url,
    dataDir,
    stop: async () => {
      const ended = child.exitCode === null ? once(child, 'exit') : Promise.resolve()
      child.kill('SIGTERM')
      const killer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS)
      await ended
      clearTimeout(killer)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A developer's own hub settings, a database among them, must not reach a test. */
const withoutHubSettings = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('HUB_')))

/** The address it logs once it is ready; its output, when it ends before. */
function readyUrl(child: ChildProcess): Promise<string> {
  const output: string[] = []
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why}\n${output.slice(-20).join('\n')}`))
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      fail('the hub did not get ready in time')
    }, START_TIMEOUT_MS)
    child.once('exit', (code) => fail(`the hub ended with ${code}`))
    for (const stream of [child.stdout!, child.stderr!])
      createInterface({ input: stream }).on('line', (line) => {
        output.push(line)
        const url = line.includes('the hub is ready') ? /"url":"([^"]+)"/.exec(line)?.[1] : undefined
        if (!url) return
        clearTimeout(timer)
        resolve(url)
      })
  })
}
