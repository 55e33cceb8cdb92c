import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { takePidLock } from '../bootstrap/pid-lock.mjs'
import { buildTill } from './build-desktop.ts'
import { prepareHub } from './build-hub.ts'
import type { Cleanup } from './cleanup.ts'
import { demoBalances, demoLogin, demoPins, requestEnrolmentCode } from './demo-hub.ts'
import { openDisplay } from './display.ts'
import { resolveElectron } from './electron-runtime.ts'
import { startHub } from './hub-process.ts'
import { openKeyring } from './keyring.ts'
import { inState, stateDir } from './paths.ts'
import { Stop, step } from './progress.ts'
import { requirePackages } from './system-packages.ts'
import { isEnrolled, startTill } from './till-process.ts'

export interface ShopOptions {
  /** Where its till and its hub keep their data, below `.state`; empty: there itself. */
  readonly folder: string
  readonly port: number
  /** Further settings of the till. */
  readonly till?: Readonly<Record<string, string>>
  /** Once its till is enrolled or about to be, before it starts. */
  readonly prepare?: (tillDir: string) => void
  /** What to say beside where everything is. */
  readonly hint?: string
}

/** A hub with demo data and a till with virtual devices, until one of them ends or somebody stops both. */
export async function runShop(cleanup: Cleanup, options: ShopOptions): Promise<number> {
  const startedMs = performance.now()
  const inShop = (name: string): string => inState(...(options.folder ? [options.folder] : []), name)
  mkdirSync(inShop('.'), { recursive: true })
  takeLock(cleanup, inShop('start.pid'))
  const [tillDir, hubDir] = [inShop('till'), inShop('hub')]
  if (isEnrolled(tillDir) && !existsSync(hubDir))
    throw new Stop(
      `The till in ${tillDir} belongs to a hub whose data is gone: delete ${options.folder ? inShop('.') : stateDir} to start over.`,
    )
  await requirePackages(['electron', 'keyring'])
  const electron = await resolveElectron()
  await prepareHub()
  await buildTill()

  const logs = { hub: inShop('hub.log'), till: inShop('till.log') }
  const hub = await step('Starting the hub', () =>
    startHub({ dataDir: hubDir, port: options.port, logFile: logs.hub, demoData: true }),
  )
  cleanup.add(hub.stop)
  const display = await openDisplay()
  cleanup.add(display.stop)
  const keyring = await openKeyring()
  cleanup.add(keyring.stop)

  const env = { ...options.till, ...(await enrolmentEnv(hub.url, tillDir)) }
  options.prepare?.(tillDir)
  const launch = { electron, dataDir: tillDir, hubUrl: hub.url, sessions: [display, keyring], env }
  const till = startTill(launch, logs.till)
  cleanup.add(till.stop)

  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  console.log(`
Running after ${seconds} s. Stop with Ctrl-C.
  till     ${display.isVirtual ? `on a virtual display (${display.env.DISPLAY}): there is none on this machine` : 'in its window'}
           sign in as ${demoPins}
           pay also with ${demoBalances}
  hub      ${hub.url}/admin   sign in as ${demoLogin.email} with ${demoLogin.password}
  logs     ${logs.hub}
           ${logs.till}
${options.hint ?? ''}`)
  const first = await Promise.race([
    till.ended.then((code) => ({ till: code })),
    hub.ended.then(() => 'hub' as const),
  ])
  if (cleanup.isRunning()) return 0
  if (first === 'hub') throw new Stop(`The hub ended unexpectedly, see ${logs.hub}`)
  if (first.till !== 0) throw new Stop(`The till ended unexpectedly, see ${logs.till}`)
  console.log('The till was closed: stopping the hub.')
  return 0
}

function takeLock(cleanup: Cleanup, lock: string): void {
  if (!takePidLock(lock)) {
    throw new Stop(`It is running already (process ${readFileSync(lock, 'utf8')}): stop that one first.`)
  }
  cleanup.add(() => rmSync(lock, { force: true }))
}

async function enrolmentEnv(hubUrl: string, tillDir: string): Promise<Record<string, string>> {
  if (isEnrolled(tillDir)) return {}
  const { code, storeName, tillNumber } = await requestEnrolmentCode(hubUrl)
  console.log(`Enrolling till ${tillNumber} of ${storeName}`)
  return { TILL_ENROLMENT_CODE: code }
}
