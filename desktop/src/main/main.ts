import { randomUUID } from 'node:crypto'
import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import { app, ipcMain } from 'electron'
import keytar from 'keytar'
import { controlContract, engineControlContract } from '../ipc/control-contract.ts'
import { serve } from '../ipc/serve.ts'
import { mainSyncContract } from '../ipc/sync-contract.ts'
import { APP_ORIGIN, registerAppScheme, serveApp } from './app-protocol.ts'
import { createCredentials } from './credentials.ts'
import { createHubIdentityClient } from './hub-identity-client.ts'
import { lockDownPages, lockDownSession } from './lock-down.ts'
import { endsApp, refusalLine } from './refuse.ts'
import { readSettings, type Settings } from './settings.ts'
import { createShell } from './shell.ts'
import { type Supervised, supervise } from './supervise.ts'
import { createSwitchboard } from './switchboard.ts'
import { createTillIdentity } from './till-identity.ts'
import { createTokens } from './tokens.ts'
import { spawnUtility } from './utility-child.ts'
import { createVault } from './vault.ts'
import { openWindow, type WindowKind } from './windows.ts'

const log = (message: string, error?: unknown): void =>
  console.error(
    JSON.stringify({ process: 'main', message, error: error === undefined ? undefined : describe(error) }),
  )

const describe = (error: unknown): unknown => (error instanceof AppError ? toErrorBody(error) : String(error))

function refuse(line: string): never {
  console.error(line)
  app.exit(1)
  process.exit(1)
}

/** Everything that must be right before Electron is ready; anything wrong ends in one line. */
function prepare(): Settings {
  let settings: Settings
  try {
    settings = readSettings(process.env, app.getPath('userData'))
  } catch (error) {
    return refuse(`codex-till: ${(error as Error).message}`)
  }
  const { dataDir } = settings
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    accessSync(dataDir, constants.W_OK | constants.X_OK)
  } catch (error) {
    return refuse(
      refusalLine(toErrorBody(new AppError('DATA_DIR_UNWRITABLE', { dataDir }, { cause: error })), dataDir),
    )
  }
  // The single-instance lock belongs to this directory: one app a till, several tills a machine.
  app.setPath('userData', join(dataDir, 'chromium'))
  if (!app.requestSingleInstanceLock())
    refuse(refusalLine(toErrorBody(new AppError('TILL_LOCKED', { dataDir })), dataDir))
  return settings
}

const settings = prepare()
registerAppScheme()
lockDownPages()
app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required')
app.whenReady().then(start, (error: unknown) => refuse(`codex-till: cannot start (${String(error)})`))

function start(): void {
  const { dataDir, hubUrl, virtualDevices } = settings
  const appVersion = app.getVersion()
  const appDir = app.getAppPath()
  serveApp(join(appDir, 'renderer'))
  lockDownSession()

  const shell = createShell({ appVersion, hubUrl, keyring: 'checking', virtualDevices, failing: null }, log)
  const hub = createHubIdentityClient(globalThis.fetch)
  const vault = createVault(keytar)
  const credentials = createCredentials({
    vault,
    hub,
    appVersion,
    keyringIs: (keyring) => shell.set({ keyring }),
  })
  const identity = createTillIdentity(credentials, log)
  shell.enrolsBy(identity.enrol)
  const tokens = createTokens({
    hub,
    hubUrl,
    monotonicMs: () => performance.now(),
    identity: identity.signingKey,
  })
  const switchboard = createSwitchboard(shell.attach)
  const env = {
    TILL_DATA_DIR: dataDir,
    TILL_HUB_URL: hubUrl,
    TILL_BOOT_ID: randomUUID(),
    TILL_APP_VERSION: appVersion,
  }

  const failing = (process: string) => ({
    onFatal: (error: ReturnType<typeof toErrorBody>): void => {
      console.error(refusalLine(error, dataDir))
      if (endsApp(error)) return void stop(1)
      shell.set({ failing: { process, error } })
    },
    onFailing: (error: ReturnType<typeof toErrorBody> | null): void => {
      shell.set({ failing: error && { process, error } })
    },
  })
  const common = { kill: (pid: number) => void process.kill(pid, 'SIGKILL'), now: () => performance.now() }

  const children: Supervised[] = [
    supervise({
      ...common,
      ...failing('engine'),
      name: 'engine',
      control: engineControlContract,
      spawn: () => spawnUtility('engine', appDir, env),
      onStarted: (child, control) => {
        switchboard.started('engine', child)
        identity.engineStarted(control)
      },
    }),
    supervise({
      ...common,
      ...failing('devices'),
      name: 'devices',
      control: controlContract,
      spawn: () => spawnUtility('devices', appDir, env),
      onStarted: (child) => switchboard.started('devices', child),
    }),
    supervise({
      ...common,
      ...failing('sync'),
      name: 'sync',
      control: controlContract,
      spawn: () => spawnUtility('sync', appDir, env),
      onStarted: (child) => {
        serve(child.connect('main'), mainSyncContract, { 'token.get': ({ refused }) => tokens.get(refused) })
        switchboard.started('sync', child)
      },
    }),
  ]

  const windows: WindowKind[] = virtualDevices ? ['till', 'devices'] : ['till']
  const opened = new Map(windows.map((kind) => [openWindow(kind, appDir).webContents, kind]))
  ipcMain.on('codex:ports', (event) => {
    const kind = opened.get(event.sender)
    const isOurPage =
      event.senderFrame === event.sender.mainFrame && event.senderFrame?.url.startsWith(`${APP_ORIGIN}/`)
    if (kind && isOurPage) switchboard.pageReady(event.sender, kind)
  })

  const enrolByCode = async (code: string): Promise<void> => {
    if (!(await identity.isEnrolled())) await identity.enrol(hubUrl, code)
  }
  if (settings.enrolmentCode) enrolByCode(settings.enrolmentCode).catch((error) => log('not enrolled', error))

  let isStopping = false
  async function stop(code: number): Promise<void> {
    if (isStopping) return
    isStopping = true
    identity.stop()
    await Promise.all(children.map((child) => child.stop()))
    app.exit(code)
  }
  app.on('window-all-closed', () => void stop(0))
  app.on('before-quit', (event) => {
    event.preventDefault()
    void stop(0)
  })
  process.on('SIGTERM', () => void stop(0))
  process.on('SIGINT', () => void stop(0))
}
