import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { resolveElectron } from '../../../scripts/lib/electron-runtime.ts'

/** The addon of better-sqlite3 that fits the Electron in use. */
export async function addonPath(): Promise<string> {
  const { nativeBinding } = await resolveElectron()
  if (nativeBinding) return nativeBinding
  const home = dirname(createRequire(import.meta.url).resolve('better-sqlite3/package.json'))
  const found = join(home, 'prebuilds', `${process.platform}-${process.arch}.node`)
  if (!existsSync(found)) throw new Error(`no addon of better-sqlite3 in ${home}`)
  return found
}
