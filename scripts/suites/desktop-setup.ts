import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildTill } from '../lib/build-desktop.ts'
import { generatePrisma, prepareEmbeddedPostgres } from '../lib/build-hub.ts'
import { createCleanup } from '../lib/cleanup.ts'
import { openDisplay } from '../lib/display.ts'
import { resolveElectron } from '../lib/electron-runtime.ts'
import { openKeyring } from '../lib/keyring.ts'

/** What end-to-end suites find when they start: a built till, an Electron, a display and a keyring of their own. */
export default async function setup(): Promise<() => Promise<void>> {
  const cleanup = createCleanup()
  await resolveElectron()
  await prepareEmbeddedPostgres()
  await generatePrisma()
  await buildTill()
  const display = await openDisplay({ alwaysVirtual: true })
  cleanup.add(display.stop)
  const dir = mkdtempSync(join(tmpdir(), 'codex-test-keyring-'))
  cleanup.add(() => rmSync(dir, { recursive: true, force: true }))
  const keyring = await openKeyring({ alwaysPrivate: true, dir })
  cleanup.add(keyring.stop)
  // Test files run in processes that inherit this environment.
  Object.assign(process.env, display.env, keyring.env)
  return cleanup.run
}
