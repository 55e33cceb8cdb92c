import './diagnose-first.ts'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { ErrorBody } from '@codex/shared/errors/app-error'
import { app, ipcMain, Menu, MessageChannelMain, type MessagePortMain } from 'electron'
import { electronPort } from '../ipc/port.ts'
import { APP_ORIGIN, registerAppScheme, serveApp } from './app-protocol.ts'
import { setUpChromium } from './chromium.ts'
import { createCredentials } from './credentials.ts'
import { createBundle } from './diagnostics/bundle.ts'
import { spawnBundleMaker } from './diagnostics/bundle-maker.ts'
import { createDiagnostics, lastWords } from './diagnostics/collect.ts'
import { after, bundleFolder, versions } from './diagnostics/machine.ts'
import { createFailures } from './failures.ts'
import { createHubAddress } from './hub-address.ts'
import { createHubIdentityClient } from './hub-identity-client.ts'
import { lockDownPages, lockDownSession } from './lock-down.ts'
import { createLog } from './log/log.ts'
import { createLogBook } from './log/log-book.ts'
import { createLogFile } from './log/log-file.ts'
import { createMoment } from './moment.ts'
import { prepare, refuse } from './prepare.ts'
import { createProcessBook } from './process-book.ts'
import { type Programs, startPrograms } from './programs.ts'
import { endsApp, refusalLine } from './refuse.ts'
import { createShell } from './shell.ts'
import { createShellMemory } from './shell-state.ts'
import { createSwitchboard } from './switchboard.ts'
import { systemKeyring } from './system-keyring.ts'
import { createTillIdentity } from './till-identity.ts'
import { createTokens } from './tokens.ts'
import { spawnUtility } from './utility-child.ts'
import { createVault } from './vault.ts'
import { hasCustomerScreen, openWindow, type WindowKind } from './windows.ts'

/** Devices and sync start this late at most. */
const LATEST_MS = 3000
/** The keyring is asked this late at most. */
const KEYRING_LATEST_MS = 500

const settings = prepare()
registerAppScheme()
lockDownPages()
// No window has one; Electron would build its own.
Menu.setApplicationMenu(null)
setUpChromium(app, settings)
app
  .whenReady()
  .then(start)
  .catch((error: unknown) => refuse(error, settings.dataDir))

function start(): void {
  const { dataDir, environment, virtualDevices, hasBench, customerScreen, enrolmentCode } = settings
  const appVersion = app.getVersion()
  const appDir = app.getAppPath()
  const bootId = randomUUID()
  const logFile = createLogFile({ dir: join(dataDir, 'logs'), now: () => new Date() })
  const logBook = createLogBook({
    now: () => new Date(),
    write: (line) => {
      console.error(line)
      logFile.write(line)
    },
  })
  const log = createLog(logBook)
  let programs: Programs | undefined
  const memory = createShellMemory(dataDir)
  const hubAddress = createHubAddress({
    settings,
    hubUrl: memory.state().hubUrl,
    keep: (hubUrl) => memory.keep({ hubUrl }),
    onChanged: (hubUrl) => {
      shell.set({ hubUrl })
      programs?.restartSync()
    },
    log,
  })
  const screenReady = createMoment(LATEST_MS)
  const pageRuns = createMoment(KEYRING_LATEST_MS)
  const shell = createShell(
    { appVersion, hubUrl: hubAddress.current(), keyring: 'checking', virtualDevices, failing: null },
    environment,
    log,
    screenReady.happened,
  )
  const book = createProcessBook(() => new Date())
  const failures = createFailures({
    now: () => new Date(),
    said: (process) => lastWords(logBook.lastErrorOf(process)),
    show: (failing) => shell.set({ failing }),
  })
  const hub = createHubIdentityClient(globalThis.fetch)
  const credentials = createCredentials({
    vault: createVault(systemKeyring(pageRuns.come)),
    hub,
    appVersion,
    keyringIs: (keyring) => shell.set({ keyring }),
  })
  const identity = createTillIdentity({
    credentials,
    enrolledAt: async (hubUrl) => {
      await hubAddress.enrolledAt(hubUrl)
      await programs?.forgetTokens()
    },
    remembered: memory.state().tillId,
    remember: (tillId) => memory.keep({ tillId }),
    log,
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  })
  shell.enrolsBy(identity.enrol)
  const tokens = createTokens({
    hub,
    hubUrl: hubAddress.current,
    monotonicMs: () => performance.now(),
    identity: identity.signingKey,
    onRefused: identity.refused,
  })
  const switchboard = createSwitchboard<MessagePortMain>({
    newChannel: () => new MessageChannelMain(),
    toPort: electronPort,
    serveShell: shell.attach,
  })

  let isStopping = false
  async function stop(code: number): Promise<void> {
    if (isStopping) return
    isStopping = true
    identity.stop()
    await programs?.stop()
    await logFile.flush()
    app.exit(code)
  }

  programs = startPrograms({
    afterScreen: screenReady.come,
    spawn: (program) =>
      spawnUtility(
        program,
        appDir,
        {
          TILL_DATA_DIR: dataDir,
          TILL_HUB_URL: hubAddress.current(),
          TILL_APP_DIR: appDir,
          TILL_BOOT_ID: bootId,
          TILL_APP_VERSION: appVersion,
        },
        (stream) => logBook.follow(program, stream),
      ),
    switchboard,
    engineStarted: identity.engineStarted,
    tokens,
    failures,
    log,
    onLife: book.lived,
    onFatal: (program, error: ErrorBody) => {
      console.error(refusalLine(error, dataDir))
      if (endsApp(error)) return void stop(1)
      failures.fatal(program, error)
    },
  })

  // Chromium makes a session here, which takes its time: by then the engine is on its way.
  serveApp(join(appDir, 'renderer'), join(dataDir, 'customer-screen'))
  lockDownSession()
  const windows: WindowKind[] = [
    'till',
    ...(virtualDevices ? (['devices'] as const) : []),
    ...(hasCustomerScreen(customerScreen) ? (['customer'] as const) : []),
  ]
  const opened = new Map(
    windows.map((kind) => {
      const window = openWindow(kind, appDir, { log, note: book.note, hasBench })
      // What the customer reads does not outlive the till.
      if (kind === 'till') window.once('closed', () => void stop(0))
      return [window.webContents, kind]
    }),
  )
  ipcMain.on('codex:ports', (event) => {
    const kind = opened.get(event.sender)
    const isOurPage =
      event.senderFrame === event.sender.mainFrame && event.senderFrame?.url.startsWith(`${APP_ORIGIN}/`)
    if (!kind || !isOurPage) return
    switchboard.pageReady(event.sender, kind)
    pageRuns.happened()
  })

  const collect = createDiagnostics({
    now: () => new Date(),
    ...{ dataDir, environment, book, shell: shell.current, errors: logBook.errors },
    versions: versions(appVersion),
    pidOf: programs.pidOf,
    ...programs.diagnostics,
  })
  shell.helpsBy({
    diagnose: collect,
    makeBundle: createBundle({
      spawn: () => spawnBundleMaker(appDir, (stream) => logBook.follow('diagnose', stream)),
      ...{ dataDir, collect, now: () => new Date(), folder: () => bundleFolder(dataDir), after },
    }),
    retry: programs.retry,
  })

  const enrolByCode = async (code: string): Promise<void> => {
    if (await identity.needsCode()) await identity.enrol(hubAddress.current(), code)
  }
  if (enrolmentCode) enrolByCode(enrolmentCode).catch((error) => log('not enrolled', error))

  app.on('window-all-closed', () => void stop(0))
  app.on('before-quit', (event) => {
    event.preventDefault()
    void stop(0)
  })
  process.on('SIGTERM', () => void stop(0))
  process.on('SIGINT', () => void stop(0))
}
