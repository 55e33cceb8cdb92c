import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { inRepo } from '../../../scripts/lib/paths.ts'
import { main } from '../../../scripts/lib/progress.ts'
import { readGoods } from '../../day/goods.ts'
import { typeByHand } from '../support/cashier.ts'
import { withWorld } from '../support/with-world.ts'
import { createMovie } from './movie.ts'

const help = `
npm run recording [-- --out FILE]

Records a sale at the real till, from the first scan to the change, as a GIF for the README.

  --out FILE   where it goes (.github/pictures/till-sale.gif)
`
const SIZE = { width: 1280, height: 800 }
/** How long each picture is looked at, ms. */
const SHOWN = { glance: 350, look: 800, read: 2_400 }

await main(help, async (args) => {
  const { values } = parseArgs({
    args,
    options: { out: { type: 'string', default: inRepo('.github', 'pictures', 'till-sale.gif') } },
  })
  await withWorld(async (world) => {
    const { app, till: page, cashier } = await world.openSellingTill()
    const goods = await readGoods(world)
    const movie = createMovie(app, page)
    const lines = page.getByTestId('basket-line')
    const scan = async (code: string, shownMs: number): Promise<void> => {
      const before = await lines.count()
      await cashier.wedge(code)
      await lines.nth(before).waitFor()
      await movie.take(shownMs)
    }
    await page.setViewportSize(SIZE)
    await page.getByTestId('basket-empty').waitFor()
    await movie.take(SHOWN.look)
    for (const code of [goods.bread, goods.oats, goods.bananas]) await scan(code, SHOWN.glance)
    await scan(goods.towels, SHOWN.look)
    await page.keyboard.press('F2')
    await typeByHand(page, '3')
    await movie.take(SHOWN.look)
    await page.keyboard.press('F12')
    await page.locator('[data-testid="sale-screen"][data-mode="none"]').waitFor()
    await movie.take(SHOWN.look)
    await scan(goods.coffee, SHOWN.look)
    await page.keyboard.press('F12')
    await page.getByTestId('pay-total').waitFor()
    await movie.take(SHOWN.look)
    for (const digits of ['50', '00']) {
      await typeByHand(page, digits)
      await movie.take(SHOWN.glance)
    }
    await page.keyboard.press('F12')
    await page.getByTestId('done').waitFor()
    await movie.take(SHOWN.read)
    const bytes = movie.finish()
    writeFileSync(values.out, bytes)
    console.log(`${movie.count()} pictures, ${Math.round(bytes.length / 1024)} KB in ${values.out}`)
  })
  return 0
})
process.exit()
