import { copyFileSync } from 'node:fs'
import { runTill } from '../../src/engine/testing/a-till.ts'
import { catalogFileOf, listCatalogFiles } from '../../src/store/catalog-files.ts'
import { syntheticBarcode } from '../../src/store/catalog-synthetic.ts'
import { aStockedDir } from '../enrolled-till.ts'
import { createRandom } from '../random.ts'
import { type Gap, watchGaps } from './watch-gaps.ts'

/** Articles that were scanned before: what is warm in the old file, and has to be in the new one. */
const SCANNED_BEFORE = 300
const LINES_IN_BASKET = 15
const SCAN_EVERY_MS = 50
const WINDOW_MS = 1500

export type SwapFigures = {
  /** The longest time in which the engine did not answer: while nothing changes, and while the catalogue does. */
  readonly floor: Gap
  readonly figure: Gap
  /** From the word of a new catalogue to the first look-up in it, ms. */
  readonly changeOverMs: number
}

/** A scanning till whose complete catalogue is replaced by another one, several times. */
export async function benchSwap(products: number, rounds: number): Promise<SwapFigures[]> {
  const home = await aStockedDir(products)
  const till = runTill(home.dir)
  const random = createRandom(products)
  const scan = () => till.scan(syntheticBarcode(random.below(products)))
  let changed = (): void => undefined
  till.screen.on('quick-keys.changed', () => changed())

  const freshBasket = async (): Promise<void> => {
    // What is still on its way to the engine comes first.
    await pause(SCAN_EVERY_MS)
    const { basketId, totalMinor, cashMinor } = await till.screen.call('basket.get', {})
    if (totalMinor > 0)
      await till.screen.call('sale.pay-cash', { basketId, totalMinor, tenderedMinor: cashMinor })
    for (let n = 0; n < LINES_IN_BASKET; n += 1) scan()
  }

  /** Scans go on, as at a busy counter. */
  const window = async (work: () => void): Promise<Gap> => {
    await freshBasket()
    const timer = setInterval(scan, SCAN_EVERY_MS)
    const gaps = watchGaps()
    await pause(WINDOW_MS / 10)
    work()
    await pause(WINDOW_MS)
    clearInterval(timer)
    return gaps.stop()
  }

  const swapOnce = async (): Promise<Pick<SwapFigures, 'figure' | 'changeOverMs'>> => {
    const { number, file } = listCatalogFiles(home.dir).current as { number: number; file: string }
    copyFileSync(file, catalogFileOf(home.dir, number + 1))
    let changeOverMs = Number.NaN
    const figure = await window(() => {
      const told = performance.now()
      changed = () => {
        changeOverMs = performance.now() - told
      }
      void till.sync.call('catalog.changed', { revision: 1 })
    })
    return { figure, changeOverMs }
  }

  try {
    await till.enrol()
    await till.signIn()
    for (let n = 0; n < SCANNED_BEFORE; n += LINES_IN_BASKET) await freshBasket()
    const figures: SwapFigures[] = []
    for (let round = 0; round < rounds; round += 1) {
      const floor = await window(() => undefined)
      figures.push({ floor, ...(await swapOnce()) })
    }
    return figures
  } finally {
    till.stop()
    home.remove()
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
