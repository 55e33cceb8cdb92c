import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { takePidLock } from './bootstrap/pid-lock.mjs'
import { buildTill } from './lib/build-desktop.ts'
import { prepareHub } from './lib/build-hub.ts'
import { type Cleanup, createCleanup } from './lib/cleanup.ts'
import { demoLogin, demoPins, requestEnrolmentCode } from './lib/demo-hub.ts'
import { openDisplay } from './lib/display.ts'
import { resolveElectron } from './lib/electron-runtime.ts'
import { hubPort } from './lib/free-port.ts'
import { startHub } from './lib/hub-process.ts'
import { openKeyring } from './lib/keyring.ts'
import { inState, stateDir } from './lib/paths.ts'
import { main, Stop, step } from './lib/progress.ts'
import { requirePackages } from './lib/system-packages.ts'
import { isEnrolled, startTill } from './lib/till-process.ts'

const help = `
npm start

Installs what is missing, builds what changed, starts the hub on its embedded database with demo data, enrols a till
and opens it with virtual devices. Ctrl-C stops everything. Data lies in .state/ and is kept between starts.

  HUB_PORT   the hub's port (8080)
`

async function start(cleanup: Cleanup): Promise<number> {
  const startedMs = performance.now()
  takeLock(cleanup)
  if (isEnrolled(inState('till')) && !existsSync(inState('hub')))
    throw new Stop(
      'The till in .state/till belongs to a hub whose data is gone: delete .state to start over.',
    )
  await requirePackages(['electron', 'keyring'])
  const electron = await resolveElectron()
  await prepareHub()
  await buildTill()

  const port = hubPort()
  const logs = { hub: inState('hub.log'), till: inState('till.log') }
  const hub = await step('Starting the hub', () =>
    startHub({ dataDir: inState('hub'), port, logFile: logs.hub, demoData: true }),
  )
  cleanup.add(hub.stop)
  const display = await openDisplay()
  cleanup.add(display.stop)
  const keyring = await openKeyring()
  cleanup.add(keyring.stop)

  const env = await enrolmentEnv(hub.url)
  const launch = { electron, dataDir: inState('till'), hubUrl: hub.url, sessions: [display, keyring], env }
  const till = startTill(launch, logs.till)
  cleanup.add(till.stop)

  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  console.log(`
Running after ${seconds} s. Stop with Ctrl-C.
  till     ${display.isVirtual ? `on a virtual display (${display.env.DISPLAY}): there is none on this machine` : 'in its window'}
           sign in as ${demoPins}
  hub      ${hub.url}/admin   sign in as ${demoLogin.email} with ${demoLogin.password}
  logs     ${logs.hub}
           ${logs.till}
`)
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

function takeLock(cleanup: Cleanup): void {
  mkdirSync(stateDir, { recursive: true })
  const lock = inState('start.pid')
  if (!takePidLock(lock)) {
    throw new Stop(`It is running already (process ${readFileSync(lock, 'utf8')}): stop that one first.`)
  }
  cleanup.add(() => rmSync(lock, { force: true }))
}

async function enrolmentEnv(hubUrl: string): Promise<Record<string, string>> {
  if (isEnrolled(inState('till'))) return {}
  const { code, storeName, tillNumber } = await requestEnrolmentCode(hubUrl)
  console.log(`Enrolling till ${tillNumber} of ${storeName}`)
  return { TILL_ENROLMENT_CODE: code }
}

await main(help, async () => {
  const cleanup = createCleanup()
  cleanup.onSignals()
  try {
    return await start(cleanup)
  } finally {
    await cleanup.run()
  }
})
process.exit()
