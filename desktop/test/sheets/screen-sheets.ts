import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { inState } from '../../../scripts/lib/paths.ts'
import { main } from '../../../scripts/lib/progress.ts'
import { endTour, tour } from '../support/tour.ts'
import { withWorld } from '../support/with-world.ts'
import { MANAGER } from '../support/world.ts'
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
  await withWorld(async (world) => {
    const till = await world.openSellingTill()
    mkdirSync(out, { recursive: true })
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
  })
  return 0
})
process.exit()
