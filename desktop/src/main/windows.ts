import { join } from 'node:path'
import { BrowserWindow, type Rectangle, screen } from 'electron'
import { APP_ORIGIN } from './app-protocol.ts'
import type { Log } from './log/log.ts'
import { createReloader } from './reload.ts'

export type WindowKind = 'till' | 'devices' | 'customer'

const PAGES: Record<WindowKind, { page: string; title: string; width: number; height: number }> = {
  till: { page: 'index.html', title: 'Codex Till', width: 1280, height: 800 },
  customer: { page: 'customer.html', title: 'Customer', width: 1024, height: 600 },
  devices: { page: 'devices.html', title: 'Virtual devices', width: 420, height: 800 },
}

const BENCH_WIDTH = 1180

type Books = {
  readonly log: Log
  readonly note: (process: string, what: string) => void
  /** The virtual devices are what it is about: their window gets room for all of them. */
  readonly hasBench: boolean
}

/** To the right of the till's, as far as the screen has room for it. */
const besideTill = (width: number): number =>
  Math.max(0, Math.min(PAGES.till.width, screen.getPrimaryDisplay().workAreaSize.width - width))

/** A screen beside the one that the cashier looks at. */
function secondScreen(): Rectangle | undefined {
  const main = screen.getPrimaryDisplay().id
  return screen.getAllDisplays().find(({ id }) => id !== main)?.bounds
}

/** Whether the customer gets a window of their own. */
export const hasCustomerScreen = (wanted: 'second' | 'always' | 'never'): boolean =>
  wanted === 'always' || (wanted === 'second' && secondScreen() !== undefined)

const placeOf = (kind: WindowKind, width: number) => {
  const whole = kind === 'customer' ? secondScreen() : undefined
  if (whole) return { ...whole, fullscreen: true, frame: false }
  return { x: kind === 'till' ? 0 : besideTill(width), y: 0 }
}

/** A window of ours: sandboxed, isolated, without a menu, and never slowed down in the background. */
export function openWindow(kind: WindowKind, appDir: string, { log, note, hasBench }: Books): BrowserWindow {
  const { page, title, height, ...usual } = PAGES[kind]
  const width = kind === 'devices' && hasBench ? BENCH_WIDTH : usual.width
  const window = new BrowserWindow({
    width,
    height,
    ...placeOf(kind, width),
    title,
    show: false,
    backgroundColor: '#f6f4ef',
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(appDir, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      backgroundThrottling: false,
    },
  })
  window.removeMenu()
  window.once('ready-to-show', () => window.show())
  const reloader = createReloader({
    reload: () => window.reload(),
    isDestroyed: () => window.isDestroyed(),
    monotonicMs: () => performance.now(),
  })
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log(`the ${kind} page's process is gone`, `${reason}, exit code ${exitCode}`)
    note(`${kind} page`, `gone: ${reason}, exit code ${exitCode}`)
    reloader.died()
  })
  window.on('unresponsive', () => log(`the ${kind} page does not answer`))
  window.on('responsive', () => log(`the ${kind} page answers again`))
  window.once('closed', reloader.closed)
  void window.loadURL(`${APP_ORIGIN}/${page}`)
  return window
}
