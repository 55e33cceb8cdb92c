import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { downloadElectron } from './electron-download.ts'
import { fallbackMarker, fetchFallbackElectron } from './electron-fallback.ts'
import { inRepo } from './paths.ts'
import { Stop } from './progress.ts'
import { runCommand } from './run-command.ts'
import { resolveSqliteBinding } from './sqlite-binding.ts'

export interface ElectronRuntime {
  readonly executable: string
  readonly version: string
  /** better-sqlite3 built for this runtime; absent when its own prebuild loads (Node-API 10 and newer). */
  readonly nativeBinding?: string
  readonly isFallback: boolean
}

let resolved: Promise<ElectronRuntime> | undefined

/** The Electron to develop and test with: an own one, the electron package's, a download, else the fallback. */
export function resolveElectron(): Promise<ElectronRuntime> {
  resolved ??= resolve()
  return resolved
}

async function resolve(): Promise<ElectronRuntime> {
  const dir = await findDist()
  const executable = join(dir, executableName())
  if (!existsSync(executable)) throw new Stop(`There is no Electron at ${executable}.`)
  const { version, nodeApi } = await readVersions(executable)
  const isFallback = existsSync(join(dir, fallbackMarker))
  if (isFallback) warnFallback(version)
  if (nodeApi >= 10) return { executable, version, isFallback }
  return { executable, version, isFallback, nativeBinding: await resolveSqliteBinding(executable, nodeApi) }
}

async function findDist(): Promise<string> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) return override
  const own = inRepo('node_modules', 'electron', 'dist')
  if (existsSync(join(own, executableName()))) return own
  if (await downloadElectron()) return own
  return await fetchFallbackElectron()
}

async function readVersions(executable: string): Promise<{ version: string; nodeApi: number }> {
  const code = 'console.log(JSON.stringify([process.versions.electron, process.versions.napi]))'
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const result = await runCommand(executable, ['-e', code], { env, timeoutMs: 20_000 })
  if (result.code !== 0) {
    throw new Stop(`Electron at ${executable} does not start:\n${result.stderr.trim().slice(0, 2_000)}`)
  }
  const [version, nodeApi] = JSON.parse(result.stdout) as [string, string]
  return { version, nodeApi: Number(nodeApi) }
}

function executableName(): string {
  if (process.platform === 'win32') return 'electron.exe'
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'
}

function warnFallback(version: string): void {
  console.warn(
    `! Electron could not be downloaded here: using the development runtime ${version} from the npm registry.\n` +
      '! It is out of support: for development and tests only, never for a release.',
  )
}
