import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { cacheDir } from './cache.ts'
import { hasEnded, spawnHelper, stopHelper } from './child.ts'
import { isPortTaken } from './free-port.ts'
import { inRepo } from './paths.ts'
import { Stop } from './progress.ts'

const readyTimeoutMs = 90_000
/** PostgreSQL flushes and stops within it. */
const stopGraceMs = 20_000

export interface HubOptions {
  readonly dataDir: string
  readonly port: number
  readonly logFile: string
  readonly demoData?: boolean
  readonly env?: Readonly<Record<string, string>>
}

export interface HubProcess {
  readonly url: string
  readonly pid: number
  /** Settles when the hub ends, for whatever reason. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

/** Starts a hub from its sources and waits until it serves. */
export async function startHub(options: HubOptions): Promise<HubProcess> {
  const { port, logFile } = options
  if (await isPortTaken(port)) {
    throw new Stop(`Port ${port} is in use: stop what listens there, or choose another with HUB_PORT.`)
  }
  mkdirSync(dirname(logFile), { recursive: true })
  const log = openSync(logFile, 'w')
  const child = spawnHelper(process.execPath, [inRepo('hub', 'src', 'server.ts')], {
    stdio: ['ignore', log, log],
    cwd: inRepo(),
    env: hubEnv(options),
  })
  closeSync(log)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = () => stopHelper(child, stopGraceMs)
  const url = `http://127.0.0.1:${port}`
  try {
    await waitUntilReady(url, () => hasEnded(child), logFile)
  } catch (error) {
    await stop()
    throw error
  }
  return { url, pid: child.pid as number, ended, stop }
}

export function hubEnv(
  options: Pick<HubOptions, 'dataDir' | 'port' | 'demoData' | 'env'>,
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    CODEX_CACHE_DIR: cacheDir(),
    // Compiled modules are kept: a restart spends half as long on loading.
    NODE_COMPILE_CACHE: join(cacheDir(), 'node-compile'),
    HUB_ENV: 'development',
    HUB_DATA_DIR: options.dataDir,
    HUB_PORT: String(options.port),
    ...(options.demoData ? { HUB_DEMO_DATA: 'true' } : {}),
    ...options.env,
  }
}

async function waitUntilReady(url: string, hasEnded: () => boolean, logFile: string): Promise<void> {
  const startedMs = performance.now()
  while (!(await isReady(url))) {
    if (hasEnded()) throw new Stop(`The hub ended while it started.\n${tail(logFile)}`)
    if (performance.now() - startedMs > readyTimeoutMs) {
      throw new Stop(`The hub is not ready after ${readyTimeoutMs / 1000} s.\n${tail(logFile)}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}

function tail(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trim().split('\n')
  return [...lines.slice(-8), `(whole log: ${logFile})`].join('\n')
}
