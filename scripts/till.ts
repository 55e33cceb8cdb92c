import { buildTill } from './lib/build-desktop.ts'
import { createCleanup } from './lib/cleanup.ts'
import { openDisplay } from './lib/display.ts'
import { resolveElectron } from './lib/electron-runtime.ts'
import { runForeground } from './lib/foreground.ts'
import { openKeyring } from './lib/keyring.ts'
import { launchTillSpec } from './lib/launch-till.ts'
import { inState } from './lib/paths.ts'
import { main } from './lib/progress.ts'
import { requirePackages } from './lib/system-packages.ts'

const help = `
npm run till

Runs the till alone, in the foreground, against a hub that runs elsewhere (or not at all).

  TILL_HUB_URL (where it was enrolled, else http://127.0.0.1:8080)
    TILL_DATA_DIR (.state/till)   TILL_DEVICES=virtual   TILL_ENROLMENT_CODE
`

await main(help, async () => {
  await requirePackages(['electron', 'keyring'])
  const electron = await resolveElectron()
  await buildTill()
  const cleanup = createCleanup()
  try {
    const display = await openDisplay()
    cleanup.add(display.stop)
    const keyring = await openKeyring()
    cleanup.add(keyring.stop)
    if (display.isVirtual) console.log(`The window is on the virtual display ${display.env.DISPLAY}.`)
    const { executable, args, env } = launchTillSpec({
      electron,
      dataDir: process.env.TILL_DATA_DIR || inState('till'),
      // Unset, the till asks the hub that it was enrolled at.
      hubUrl: process.env.TILL_HUB_URL ?? '',
      sessions: [display, keyring],
      env: process.env.TILL_DEVICES ? { TILL_DEVICES: process.env.TILL_DEVICES } : {},
    })
    return await runForeground(executable, args, env)
  } finally {
    await cleanup.run()
  }
})
