import { randomUUID } from 'node:crypto'
import { createRandom } from '../bench/random.ts'
import type { runTill } from '../src/engine/testing/a-till.ts'
import { syntheticBarcode } from '../src/store/catalog-synthetic.ts'

type Till = ReturnType<typeof runTill>

const LATE_MS = 30_000

/** Resolves with the next event that fits. */
function createWaiter<T>() {
  const waiting = new Set<{ fits: (value: T) => boolean; resolve: (value: T) => void }>()
  return {
    tell: (value: T): void => {
      for (const one of waiting)
        if (one.fits(value)) {
          waiting.delete(one)
          one.resolve(value)
        }
    },
    next: (fits: (value: T) => boolean): Promise<T> =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('nothing happened')), LATE_MS)
        waiting.add({
          fits,
          resolve: (value) => {
            clearTimeout(timer)
            resolve(value)
          },
        })
      }),
  }
}

/** Customers as a shop has them: scanned goods, cash, cards and both, something held, something brought back. */
export function createShopper(till: Till, products: number, seed: number) {
  const { screen } = till
  const random = createRandom(seed)
  const patches = createWaiter<string>()
  const sales = createWaiter<string>()
  let lastSaleId = ''
  screen.on('basket.patched', ({ line, scan }) => {
    if (scan) {
      const paintedMs = scan.committedMs + 5
      void screen.call('scan.painted', { scanId: scan.scanId, paintedMs, renderedMs: null })
    }
    patches.tell(line.lineId)
  })
  screen.on('till.changed', ({ lastSale }) => {
    if (!lastSale || lastSale.saleId === lastSaleId) return
    lastSaleId = lastSale.saleId
    sales.tell(lastSale.saleId)
  })

  const scan = async (): Promise<void> => {
    const lineId = randomUUID()
    const painted = patches.next((patched) => patched === lineId)
    till.scan(syntheticBarcode(random.below(products)), lineId)
    await painted
  }

  const byCash = async (): Promise<void> => {
    const { basketId, totalMinor } = await screen.call('basket.get', {})
    await screen.call('sale.pay-cash', { basketId, totalMinor, tenderedMinor: totalMinor + 100 })
  }

  /** Some in cash first, or all by card. */
  const byCard = async (isSplit: boolean): Promise<void> => {
    const { basketId, totalMinor } = await screen.call('basket.get', {})
    const cashMinor = isSplit ? Math.floor(totalMinor / 2) : 0
    const presented = { kind: 'cash' as const, tenderedMinor: cashMinor }
    if (isSplit) await screen.call('tender.add', { basketId, totalMinor, tenderId: randomUUID(), presented })
    const done = sales.next(() => true)
    const amountMinor = totalMinor - cashMinor
    await screen.call('tender.card', { basketId, totalMinor, tenderId: randomUUID(), amountMinor })
    await done
  }

  const bringBack = async (): Promise<void> => {
    const saleId = lastSaleId
    const pick = { line: 0, quantityMilli: 1_000, lineId: randomUUID() }
    await screen.call('return.add', { saleId, picks: [pick], reason: 'does not fit' })
    const { basketId, totalMinor } = await screen.call('basket.get', {})
    const presented = { kind: 'cash' as const, tenderedMinor: 0 }
    await screen.call('tender.add', { basketId, totalMinor, tenderId: randomUUID(), presented })
  }

  const holdAndRecall = async (): Promise<void> => {
    const { basketId } = await screen.call('basket.get', {})
    await screen.call('basket.hold', { basketId })
    await screen.call('basket.recall', { basketId })
  }

  return {
    /** One customer, one sale. */
    serve: async (number: number): Promise<void> => {
      if (number % 50 === 49) return bringBack()
      for (let line = 0; line <= random.below(5); line += 1) await scan()
      if (number % 20 === 7) await holdAndRecall()
      const way = number % 10
      if (way < 6) await byCash()
      else await byCard(way === 9)
    },
  }
}
