import type { ChildProcess } from 'node:child_process'
import { setTimeout as after } from 'node:timers/promises'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { resolveElectron } from '../../../scripts/lib/electron-runtime.ts'
import { launchTillSpec } from '../../../scripts/lib/launch-till.ts'

export type TillAppOptions = {
  readonly dataDir: string
  readonly hubUrl: string
  readonly env?: Readonly<Record<string, string>>
  /** Another app directory than the built till's. */
  readonly appDir?: string
}

export type TillApp = {
  readonly app: ElectronApplication
  /** The till's window, and the panel of its virtual devices; with real ones there is only the one window. */
  readonly till: Page
  readonly panel: Page
  /** What the app wrote to standard error since it was launched; its very first lines may be missing. */
  readonly log: () => string
  /** The processes under main, by their name: engine, devices, sync. */
  readonly pids: () => Promise<Record<string, number>>
  /** As a power cut for the whole app: every process of it, main first. One may be left over as an orphan. */
  readonly kill: (options?: { readonly but?: string }) => Promise<void>
  readonly close: () => Promise<void>
}

const START_MS = 60_000
const CLOSE_MS = 20_000

/** Starts the real app on a data directory. Display and keyring come from the environment. */
export async function launchTill({ dataDir, hubUrl, env, appDir }: TillAppOptions): Promise<TillApp> {
  const electron = await resolveElectron()
  const spec = launchTillSpec({
    electron,
    dataDir,
    hubUrl,
    ...(env ? { env } : {}),
    ...(appDir ? { appDir } : {}),
  })
  const { executable: executablePath, args } = spec
  const app = await _electron.launch({ executablePath, args, env: spec.env, timeout: START_MS })
  // A closed app no longer says which process it was.
  const main = app.process()
  const log: string[] = []
  main.stderr?.on('data', (chunk) => log.push(String(chunk)))
  const hasPanel = env?.TILL_DEVICES !== 'real'
  const till = await pageOf(app, 'index.html')
  const panel = hasPanel ? await pageOf(app, 'devices.html') : till
  return {
    app,
    till,
    panel,
    log: () => log.join(''),
    pids: () => childPids(app),
    kill: async ({ but } = {}) => {
      const all = Object.entries(await childPids(app))
      const children = all.filter(([name]) => name !== but).map(([, pid]) => pid)
      const gone = new Promise((resolve) => main.once('exit', resolve))
      for (const pid of [main.pid as number, ...children]) killNow(pid)
      await gone
    },
    close: () => closeSurely(app, main),
  }
}

/**
 * With a debugger attached, as it is here, Node sometimes throws for ever while Electron frees it: the till has done by
 * then all that it does at its end.
 */
async function closeSurely(app: ElectronApplication, main: ChildProcess): Promise<void> {
  const closed = app.close().then(() => true)
  const late = new AbortController()
  const isClosed = await Promise.race([closed, after(CLOSE_MS, false, { signal: late.signal })])
  late.abort()
  if (!isClosed) killNow(main.pid as number)
  await closed
}

/** Utility processes by name: Electron knows them as `codex-engine`, `codex-devices`, `codex-sync`. */
async function childPids(app: ElectronApplication): Promise<Record<string, number>> {
  const metrics = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ pid, name, serviceName }) => ({ pid, name: name ?? serviceName ?? '' })),
  )
  const ours = metrics.filter(({ name }) => name.startsWith('codex-'))
  return Object.fromEntries(ours.map(({ pid, name }) => [name.slice('codex-'.length), pid]))
}

async function pageOf(app: ElectronApplication, file: string): Promise<Page> {
  const isIt = (page: Page): boolean => page.url().includes(file)
  const open = app.windows().find(isIt)
  if (open) return open
  return app.waitForEvent('window', {
    predicate: async (page) => {
      await page.waitForURL(/./)
      return isIt(page)
    },
    timeout: START_MS,
  })
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
