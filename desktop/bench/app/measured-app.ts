import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolveElectron } from '../../../scripts/lib/electron-runtime.ts'
import { launchTillSpec } from '../../../scripts/lib/launch-till.ts'
import { inRepo } from '../../../scripts/lib/paths.ts'
import { NO_HUB } from '../enrolled-till.ts'
import { attachToPage, type PageTools } from './devtools.ts'
import { processesOf } from './process-tree.ts'

export type MeasuredApp = Awaited<ReturnType<typeof startMeasured>>

type Launch = { readonly app: 'hello' | 'till'; readonly dataDir: string }

const PAGES = { hello: 'page.html', till: 'index.html' }
const DIRS = { hello: 'desktop/bench/app/dist', till: 'desktop/dist' }
const START_MS = 60_000
const STOP_MS = 15_000

/** The till without the panel of virtual devices, which no shop has open; and the app that does nothing. */
export async function startMeasured({ app, dataDir }: Launch) {
  const spec = launchTillSpec({
    electron: await resolveElectron(),
    dataDir,
    hubUrl: NO_HUB,
    appDir: inRepo(...DIRS[app].split('/')),
    env: { TILL_DEVICES: 'real' },
  })
  const profile = app === 'hello' ? [`--user-data-dir=${dataDir}/hello`] : []
  const spawnedMs = performance.timeOrigin + performance.now()
  const child = spawn(spec.executable, ['--remote-debugging-port=0', ...profile, ...spec.args], {
    env: spec.env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const exited = once(child, 'exit')
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    await exited
    clearTimeout(timer)
  }
  try {
    const port = await devToolsPort(child.stderr)
    const page = await attachToPage(port, (url) => url.endsWith(PAGES[app]))
    const readyMs = await whenReady(page)
    const cpuMs = processesOf(child.pid as number).reduce((sum, one) => sum + one.cpuMs, 0)
    return {
      pid: child.pid as number,
      page,
      /** From the start of its process to the first frame of a page that is ready. */
      readyAfterMs: readyMs - spawnedMs,
      spawnedMs,
      /** What all its processes had worked by then: the same on a busy machine. */
      cpuMs,
      stop: async (): Promise<void> => {
        page.close()
        await stop()
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** What Chromium says of itself at start; everything after it is read and left. */
function devToolsPort(stderr: NodeJS.ReadableStream): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = ''
    const timer = setTimeout(() => reject(new Error(`the app did not start: ${text}`)), START_MS)
    stderr.on('data', (chunk) => {
      if (text.length < 10_000) text += chunk
      const port = /DevTools listening on ws:\/\/[^:]+:(\d+)\//.exec(text)?.[1]
      if (!port) return
      clearTimeout(timer)
      resolve(Number(port))
    })
    stderr.on('end', () => reject(new Error(`the app ended: ${text}`)))
  })
}

/** A page that is just being loaded takes the place of an empty one, and ends what was asked of that. */
async function whenReady(page: PageTools): Promise<number> {
  for (;;)
    try {
      return await page.run(markedAt, 'ready', START_MS)
    } catch (error) {
      if (!String(error).includes('context was destroyed')) throw error
    }
}

/** In the page: when the mark was set, in milliseconds since 1970. Waits for it. */
const markedAt = (name: string): Promise<number> =>
  new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const mark = list.getEntriesByName(name)[0]
      if (mark) resolve(performance.timeOrigin + mark.startTime)
    }).observe({ type: 'mark', buffered: true })
  })
