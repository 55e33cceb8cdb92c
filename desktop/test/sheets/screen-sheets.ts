import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildTill } from '../../../scripts/lib/build-desktop.ts'
import { prepareHub } from '../../../scripts/lib/build-hub.ts'
import { createCleanup } from '../../../scripts/lib/cleanup.ts'
import { openDisplay } from '../../../scripts/lib/display.ts'
import { resolveElectron } from '../../../scripts/lib/electron-runtime.ts'
import { openKeyring } from '../../../scripts/lib/keyring.ts'
import { inState } from '../../../scripts/lib/paths.ts'
import { main } from '../../../scripts/lib/progress.ts'
import { requirePackages } from '../../../scripts/lib/system-packages.ts'
import { endTour, tour } from '../support/tour.ts'
import { MANAGER, openWorld } from '../support/world.ts'
import { joinPictures } from './join-pictures.ts'

const help = `
npm run screens [-- --out DIR] [--theme day|night|contrast] [--letters usual|large]

Goes through every screen of the till in two sizes and both languages, to look at them: a picture of each, and a sheet
of all for each size and language.

  --out DIR   where the pictures go (.state/screens)
`
const SIZES = [
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
]
const LANGUAGES = ['en', 'de'] as const

await main(help, async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      out: { type: 'string', default: inState('screens') },
      theme: { type: 'string', default: 'day' },
      letters: { type: 'string', default: 'usual' },
    },
  })
  const { out, theme, letters } = values
  const cleanup = createCleanup()
  cleanup.onSignals()
  try {
    await requirePackages(['electron', 'keyring'])
    await resolveElectron()
    await prepareHub()
    await buildTill()
    mkdirSync(out, { recursive: true })
    const keyringDir = mkdtempSync(join(tmpdir(), 'codex-screens-'))
    cleanup.add(() => rmSync(keyringDir, { recursive: true, force: true }))
    const display = await openDisplay({ alwaysVirtual: true })
    cleanup.add(display.stop)
    const keyring = await openKeyring({ alwaysPrivate: true, dir: keyringDir })
    cleanup.add(keyring.stop)
    Object.assign(process.env, display.env, keyring.env)
    const world = await openWorld()
    cleanup.add(world.close)
    const till = await world.openSellingTill()
    const page = till.till
    const visit = { till, page, codes: await world.barcodes(4) }
    const files = new Map<string, string[]>()
    for (const language of LANGUAGES) {
      if (language !== LANGUAGES[0]) {
        await page.keyboard.press('F10')
        await page.getByTestId(`language-${language}`).click()
        await till.cashier.signIn(MANAGER.number, MANAGER.pin)
      }
      for (const { name, go } of tour) {
        await go(visit)
        await page.evaluate(
          (look) => {
            Object.assign(document.documentElement.dataset, look)
          },
          { theme, type: letters },
        )
        for (const size of SIZES) {
          await page.setViewportSize(size)
          const sheet = `${language}-${size.width}`
          const file = join(out, `${sheet}-${name}.png`)
          await page.screenshot({ path: file })
          files.set(sheet, [...(files.get(sheet) ?? []), file])
        }
      }
      await endTour(visit)
    }
    for (const [sheet, pictures] of files)
      writeFileSync(join(out, `sheet-${sheet}.png`), await joinPictures(till.app, pictures))
    console.log(`${[...files.values()].flat().length} pictures in ${out}`)
    return 0
  } finally {
    await cleanup.run()
  }
})
process.exit()
