import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildTill } from '../../scripts/lib/build-desktop.ts'
import { prepareHub } from '../../scripts/lib/build-hub.ts'
import { createCleanup } from '../../scripts/lib/cleanup.ts'
import { openDisplay } from '../../scripts/lib/display.ts'
import { resolveElectron } from '../../scripts/lib/electron-runtime.ts'
import { findFreePort } from '../../scripts/lib/free-port.ts'
import { startHub } from '../../scripts/lib/hub-process.ts'
import { openKeyring } from '../../scripts/lib/keyring.ts'
import { inState } from '../../scripts/lib/paths.ts'
import { main, step } from '../../scripts/lib/progress.ts'
import { requirePackages } from '../../scripts/lib/system-packages.ts'

const help = `
npm run demo [-- --json FILE] [--screenshots DIR]

Tells the whole story with real parts: enrols a till at a hub, signs in, scans five items by HID reports, keyboard
wedge and the panel of the virtual devices, voids one, takes cash, prints to a TCP printer of its own, and reads the
sale back from the hub and its admin page. Prints one JSON summary; exits 0 when all agree to the cent.
`

await main(help, async (args) => {
  const { values } = parseArgs({
    args,
    options: { json: { type: 'string' }, screenshots: { type: 'string' } },
  })
  const cleanup = createCleanup()
  cleanup.onSignals()
  try {
    await requirePackages(['electron', 'keyring', 'chromium'])
    await resolveElectron()
    await prepareHub()
    await buildTill()
    const dir = mkdtempSync(join(tmpdir(), 'codex-demo-'))
    // The hub's PostgreSQL runs as another user, who has to get there.
    chmodSync(dir, 0o755)
    cleanup.add(() => rmSync(dir, { recursive: true, force: true }))
    const display = await openDisplay({ alwaysVirtual: true })
    cleanup.add(display.stop)
    const keyring = await openKeyring({ alwaysPrivate: true, dir: join(dir, 'keyring') })
    cleanup.add(keyring.stop)
    Object.assign(process.env, display.env, keyring.env)
    const port = await findFreePort()
    const hub = await step('Starting a hub', () =>
      startHub({ dataDir: join(dir, 'hub'), port, logFile: inState('demo-hub.log'), demoData: true }),
    )
    cleanup.add(hub.stop)
    const screenshots = values.screenshots ?? inState('demo')
    mkdirSync(screenshots, { recursive: true })
    const { tellStory } = await import('./story.ts')
    const { summary, disagreements } = await step('Telling the story', () =>
      tellStory({ hubUrl: hub.url, dataDir: join(dir, 'till'), screenshots }),
    )
    const text = JSON.stringify(summary, null, 2)
    console.log(text)
    if (values.json) writeFileSync(values.json, `${text}\n`)
    for (const disagreement of disagreements) console.error(disagreement)
    return disagreements.length === 0 ? 0 : 1
  } finally {
    await cleanup.run()
  }
})
process.exit()
