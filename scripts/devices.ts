import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCleanup } from './lib/cleanup.ts'
import { findFreePort } from './lib/free-port.ts'
import { main } from './lib/progress.ts'
import { runShop } from './lib/shop.ts'

const help = `
npm run devices

The bench: a till whose devices are played, and one window with all of them. Scan and print, open the drawer and shut
it, put goods on the scale, read the customer's display, be the customer at the card terminal; and pull every plug,
take the paper out, shake the scale, let each device fall silent. The till and its demo hub are the bench's own, in
.state/devices/, beside those of npm start. Ctrl-C stops everything.
`

/** A drawer that tells when it is open, and a till that says so soon. */
const SETUP = {
  version: 1,
  scanners: {},
  drawer: { kind: 'printer', sensor: 'high-is-open', leftOpenSeconds: 20 },
}

/** What somebody has assigned on the bench stays. */
function setUp(tillDir: string): void {
  const file = join(tillDir, 'devices.json')
  if (existsSync(file)) return
  mkdirSync(tillDir, { recursive: true })
  writeFileSync(file, JSON.stringify(SETUP))
}

await main(help, async () => {
  const cleanup = createCleanup()
  cleanup.onSignals()
  try {
    return await runShop(cleanup, {
      folder: 'devices',
      port: await findFreePort(),
      till: { TILL_PANEL: 'bench' },
      prepare: setUp,
      hint: '  bench    in the window beside the till: what to try stands in .github/DEVICES.md\n',
    })
  } finally {
    await cleanup.run()
  }
})
process.exit()
