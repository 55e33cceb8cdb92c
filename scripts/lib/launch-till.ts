import type { ElectronRuntime } from './electron-runtime.ts'
import { inRepo } from './paths.ts'

export interface TillLaunch {
  readonly electron: ElectronRuntime
  readonly dataDir: string
  readonly hubUrl: string
  /** Environment of the display and the keyring session, in any order. */
  readonly sessions?: readonly { readonly env: Readonly<Record<string, string>> }[]
  /** Anything else, such as TILL_ENROLMENT_CODE; wins over what is set here. */
  readonly env?: Readonly<Record<string, string>>
  /** Further command-line arguments of the till. */
  readonly args?: readonly string[]
  /** The app directory; the built till unless told. */
  readonly appDir?: string
}

export interface LaunchSpec {
  readonly executable: string
  readonly args: string[]
  readonly env: Record<string, string>
}

/** How to start the till for a data directory: for spawn, and for Playwright's `_electron.launch`. */
export function launchTillSpec(launch: TillLaunch): LaunchSpec {
  const { electron } = launch
  const binding = electron.nativeBinding ? { TILL_SQLITE_BINDING: electron.nativeBinding } : {}
  const env = {
    ...ownEnv(),
    TILL_ENV: 'development',
    TILL_DEVICES: 'virtual',
    ...binding,
    ...Object.assign({}, ...(launch.sessions ?? []).map((session) => session.env)),
    TILL_DATA_DIR: launch.dataDir,
    TILL_HUB_URL: launch.hubUrl,
    ...launch.env,
  }
  // Chromium's own cookie store needs no keyring; the till's secrets go through keytar.
  const flags = ['--password-store=basic', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const args = [...flags, launch.appDir ?? inRepo('desktop', 'dist'), ...(launch.args ?? [])]
  return { executable: electron.executable, args, env }
}

function ownEnv(): Record<string, string> {
  // With it Electron would be a plain Node; npm's own settings are none of the till's business.
  const unwanted = /^(ELECTRON_RUN_AS_NODE|NODE_OPTIONS|npm_.*|TILL_SQLITE_BINDING)$/i
  const entries = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && !unwanted.test(name),
  )
  return Object.fromEntries(entries) as Record<string, string>
}
