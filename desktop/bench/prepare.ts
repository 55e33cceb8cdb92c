import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildBundles, buildTill } from '../../scripts/lib/build-desktop.ts'
import type { BundleSet } from '../../scripts/lib/bundles.ts'
import { createCleanup } from '../../scripts/lib/cleanup.ts'
import { openDisplay } from '../../scripts/lib/display.ts'
import { resolveElectron } from '../../scripts/lib/electron-runtime.ts'
import { openKeyring } from '../../scripts/lib/keyring.ts'
import { requirePackages } from '../../scripts/lib/system-packages.ts'

/** Runs a benchmark of real apps: the till and its floor built, a virtual display and a private keyring open. */
export async function withApps<T>(floor: BundleSet, run: () => Promise<T>): Promise<T> {
  const cleanup = createCleanup()
  cleanup.onSignals()
  try {
    await requirePackages(['electron', 'keyring'])
    await resolveElectron()
    await buildTill()
    await buildBundles(floor)
    const display = await openDisplay({ alwaysVirtual: true })
    cleanup.add(display.stop)
    const dir = mkdtempSync(join(tmpdir(), 'codex-bench-keyring-'))
    cleanup.add(() => rmSync(dir, { recursive: true, force: true }))
    const keyring = await openKeyring({ alwaysPrivate: true, dir })
    cleanup.add(keyring.stop)
    Object.assign(process.env, display.env, keyring.env)
    return await run()
  } finally {
    await cleanup.run()
  }
}
