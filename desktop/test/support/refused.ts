import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolveElectron } from '../../../scripts/lib/electron-runtime.ts'
import { launchTillSpec } from '../../../scripts/lib/launch-till.ts'

const TIMEOUT_MS = 30_000

/** Starts the app where it must refuse to run. Gives its exit code and what it said on standard error. */
export async function launchRefused(
  dataDir: string,
  hubUrl: string,
  env: Record<string, string> = {},
): Promise<{ code: number | null; output: string }> {
  const spec = launchTillSpec({ electron: await resolveElectron(), dataDir, hubUrl, env })
  const child = spawn(spec.executable, spec.args, { env: spec.env, stdio: ['ignore', 'ignore', 'pipe'] })
  let output = ''
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS)
  const [code] = (await once(child, 'exit')) as [number | null]
  clearTimeout(timer)
  return { code, output }
}
