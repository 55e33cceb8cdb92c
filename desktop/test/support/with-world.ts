import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildTill } from '../../../scripts/lib/build-desktop.ts'
import { prepareHub } from '../../../scripts/lib/build-hub.ts'
import { createCleanup } from '../../../scripts/lib/cleanup.ts'
import { openDisplay } from '../../../scripts/lib/display.ts'
import { resolveElectron } from '../../../scripts/lib/electron-runtime.ts'
import { openKeyring } from '../../../scripts/lib/keyring.ts'
import { requirePackages } from '../../../scripts/lib/system-packages.ts'
import { openWorld, type World } from './world.ts'

/** Does something in a demo shop with real tills, with a display and a keyring of its own. */
export async function withWorld<T>(work: (world: World) => Promise<T>): Promise<T> {
  const cleanup = createCleanup()
  cleanup.onSignals()
  try {
    await requirePackages(['electron', 'keyring'])
    await resolveElectron()
    await prepareHub()
    await buildTill()
    const keyringDir = mkdtempSync(join(tmpdir(), 'codex-with-world-'))
    cleanup.add(() => rmSync(keyringDir, { recursive: true, force: true }))
    const display = await openDisplay({ alwaysVirtual: true })
    cleanup.add(display.stop)
    const keyring = await openKeyring({ alwaysPrivate: true, dir: keyringDir })
    cleanup.add(keyring.stop)
    Object.assign(process.env, display.env, keyring.env)
    const world = await openWorld()
    cleanup.add(world.close)
    return await work(world)
  } finally {
    await cleanup.run()
  }
}
