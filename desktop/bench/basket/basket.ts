import { join } from 'node:path'
import { readEvent } from '@codex/shared/journal/read-event'
import { aDataDir } from '../../src/engine/testing/a-till.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { enrolled } from '../enrolled-till.ts'
import { whileBeating } from '../scan/beat.ts'
import { figuresOf, type ScanFigures } from '../scan/figures.ts'
import { openFloor } from '../scan/open-floor.ts'
import { sweepingRate } from '../scan/sweeping-rate.ts'
import { catalogue } from './goods.ts'
import { type Counter, openCounter } from './open-counter.ts'
import { type Script, scriptOf } from './script.ts'
import { startCatalogHub } from './start-catalog-hub.ts'
import { watchFrames } from './watch-frames.ts'

export type BasketResult = {
  readonly floor: ScanFigures
  readonly till: ScanFigures
  readonly baskets: number
  /** What was not in a basket, or in the journal, as the script says. */
  readonly faults: readonly string[]
  /** From frame to frame, ms. */
  readonly frames: { readonly alone: readonly number[]; readonly changing: readonly number[] }
  readonly changes: number
}

const PER_SECOND = 10
const WARM_UP = 2

/** Customers are served at the till and at the floor in turns; then with and without a catalogue that is replaced. */
export async function benchBasket(settings: {
  readonly products: number
  readonly baskets: number
  readonly changes: number
}): Promise<BasketResult> {
  const { products, baskets, changes } = settings
  const goods = catalogue(products)
  const home = await enrolled(aDataDir(goods), goods.store)
  const closing: (() => unknown)[] = [home.remove]
  const scripts = (function* () {
    for (let n = 0; ; n += 1) yield scriptOf(n % 1000)
  })()
  const next = (): Script => scripts.next().value as Script
  const faults: string[] = []
  let served = 0
  try {
    const hub = await startCatalogHub(products)
    closing.push(hub.stop)
    const floor = await openFloor(home.dir, true)
    closing.push(floor.close)
    const counter = await openCounter(home.dir, hub.url)
    closing.push(counter.close)
    // It comes with a catalogue of its own, and takes the hub's first.
    await hub.changeAll()
    const serve = async (): Promise<void> => {
      faults.push(...(await counter.serve(next(), sweepingRate(PER_SECOND))))
      served += 1
    }
    for (let n = 0; n < WARM_UP; n += 1) {
      await floor.play(20, sweepingRate(PER_SECOND))
      await whileBeating(counter.page, true, serve)
    }
    const warmScans = WARM_UP * 20
    for (let n = 0; n < baskets; n += 1) {
      await floor.play(20, sweepingRate(PER_SECOND))
      await whileBeating(counter.page, true, serve)
    }
    const figures = {
      floor: figuresOf((await floor.timings()).slice(warmScans)),
      till: figuresOf((await counter.timings()).slice(warmScans)),
    }
    const frames = await framesOf(counter, changes, serve, hub.changeAll)
    await counter.close()
    faults.push(...journalFaults(home.dir, served))
    return { ...figures, frames, faults, baskets: served, changes }
  } finally {
    for (const close of closing.reverse()) await close()
  }
}

/** As many customers while the catalogue is replaced as while it stays, in turns. */
async function framesOf(
  { page }: Counter,
  changes: number,
  serve: () => Promise<void>,
  changeAll: () => Promise<void>,
): Promise<BasketResult['frames']> {
  const alone: number[] = []
  const changing: number[] = []
  for (let n = 0; n < changes; n += 1) {
    let customers = 0
    const gaps = await watchFrames(page, async () => {
      let isChanging = true
      const changed = changeAll().finally(() => {
        isChanging = false
      })
      while (isChanging) {
        await serve()
        customers += 1
      }
      await changed
    })
    changing.push(...gaps)
    alone.push(
      ...(await watchFrames(page, async () => {
        for (let served = 0; served < customers; served += 1) await serve()
      })),
    )
  }
  return { alone, changing }
}

/** The journal has a sale for each customer, in their order, with what the script says. */
function journalFaults(dataDir: string, served: number): string[] {
  const db = openSqlite(join(dataDir, 'till.db'), { readonly: true })
  try {
    const texts = db.prepare<[], string>('SELECT text FROM journal ORDER BY epoch_ordinal, seq').pluck().all()
    const totals = texts.flatMap((text) => {
      const read = readEvent(text)
      return read.kind === 'event' && read.event.type === 'sale.completed'
        ? [read.event.payload.totalMinor]
        : []
    })
    const wanted = Array.from({ length: served }, (_, n) => scriptOf(n % 1000).totalMinor)
    if (JSON.stringify(totals) === JSON.stringify(wanted)) return []
    return [`the journal has ${totals.length} sales of ${served}, or other totals`]
  } finally {
    db.close()
  }
}
