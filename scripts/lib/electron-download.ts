import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheDir } from './cache.ts'
import { inRepo } from './paths.ts'
import { step } from './progress.ts'
import { runCommand } from './run-command.ts'

const probeTimeoutMs = 4_000
const downloadTimeoutMs = 600_000
const retryAfterMs = 24 * 3_600_000

/** Lets the electron package download its own release; false, quickly, where it cannot be reached. */
export async function downloadElectron(): Promise<boolean> {
  const failure = join(cacheDir(), 'electron-download-failed')
  if (failedLately(failure)) return false
  const ok = (await isReachable()) && (await step('Downloading Electron', install))
  if (ok) rmSync(failure, { force: true })
  else
    writeFileSync(
      failure,
      'Electron could not be downloaded; remove this file to try again before a day has passed.\n',
    )
  return ok
}

function failedLately(file: string): boolean {
  return existsSync(file) && Date.now() - statSync(file).mtimeMs < retryAfterMs
}

async function isReachable(): Promise<boolean> {
  const env = process.env
  // fetch does not know the proxy that the installer would use.
  if (env.HTTPS_PROXY || env.https_proxy) return true
  const mirror = env.ELECTRON_MIRROR ?? env.npm_config_electron_mirror ?? 'https://github.com'
  try {
    await fetch(mirror, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(probeTimeoutMs) })
    return true
  } catch {
    return false
  }
}

async function install(): Promise<boolean> {
  const downloads = join(cacheDir(), 'electron-downloads')
  mkdirSync(downloads, { recursive: true })
  const env = { ...process.env, electron_config_cache: downloads }
  const script = inRepo('node_modules', 'electron', 'install.js')
  const result = await runCommand(process.execPath, [script], { env, timeoutMs: downloadTimeoutMs })
  return result.code === 0
}
