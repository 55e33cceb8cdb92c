import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { resolveElectron } from './electron-runtime.ts'
import { runCommand } from './run-command.ts'

const MAKE_MS = 60_000

/**
 * Lets programs of an output folder start from compiled code: `engine.cjs` becomes `engine.js` with a cache beside it,
 * and a new `engine.cjs` loads both. The maker is a program of the same folder, and is taken away.
 */
export async function addCodeCaches(dir: string, programs: readonly string[]): Promise<void> {
  const { executable, nativeBinding } = await resolveElectron()
  const maker = join(dir, 'make-cache.cjs')
  for (const name of programs) {
    const file = join(dir, `${name}.js`)
    renameSync(join(dir, `${name}.cjs`), file)
    writeFileSync(join(dir, `${name}.cjs`), "require('./load.cjs').load(__filename)\n")
    rmSync(join(dir, `${name}.cache`), { force: true })
    const dataDir = mkdtempSync(join(tmpdir(), 'codex-code-cache-'))
    try {
      const env = {
        ...surroundings(dir, dataDir),
        ...(nativeBinding && { TILL_SQLITE_BINDING: nativeBinding }),
      }
      const { code, stderr } = await runCommand(executable, [maker, file], {
        env: { ...process.env, ...env },
        timeoutMs: MAKE_MS,
      })
      if (code !== 0)
        console.warn(`! No compiled code for ${name}: its starts take longer. ${stderr.slice(-500)}`)
    } finally {
      rmSync(dataDir, { recursive: true, force: true })
    }
  }
  rmSync(maker)
  rmSync(`${maker}.map`, { force: true })
}

/** What a program finds when it is started as main starts it. */
const surroundings = (dir: string, dataDir: string) => ({
  ELECTRON_RUN_AS_NODE: '1',
  TILL_ENV: 'development',
  TILL_DEVICES: 'virtual',
  TILL_DATA_DIR: dataDir,
  TILL_APP_DIR: dir,
  TILL_APP_VERSION: '0.0.0',
  TILL_BOOT_ID: '00000000-0000-4000-8000-000000000000',
  // Nobody answers there.
  TILL_HUB_URL: 'http://127.0.0.1:9',
})
