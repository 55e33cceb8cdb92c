import { scanFloor } from '../../../scripts/lib/bundles.ts'
import { step } from '../../../scripts/lib/progress.ts'
import { machine } from '../machine.ts'
import { withApps } from '../prepare.ts'
import { ratio, spread } from '../statistics.ts'
import { table } from '../table.ts'

const PRODUCTS = 100_000
const BASKETS = 25
const CHANGES = 3
/** The complete screen with everything a cashier does, to a bare app with one line of text. */
const BOUND_P95 = 1.6
/** A catalogue that is replaced shows in nobody's picture: frames are as far apart as without it, give or take. */
const BOUND_FRAMES_P95 = 1.5
/** A frame that a person sees to be late, ms. */
const LONG_MS = 50

export const runBasketBench = () =>
  withApps(scanFloor, async () => {
    const { benchBasket } = await import('./basket.ts')
    const settings = { products: PRODUCTS, baskets: BASKETS, changes: CHANGES }
    const result = await step(`Serving customers with a catalogue of ${PRODUCTS} products`, () =>
      benchBasket(settings),
    )
    const { floor, till, faults } = result
    const frames = { alone: spread(result.frames.alone), changing: spread(result.frames.changing) }
    const long = { alone: longOf(result.frames.alone), changing: longOf(result.frames.changing) }
    const painted = ratio(till.painted, floor.painted)
    const framesRatio = ratio(frames.changing, frames.alone)
    const json = {
      ...{ bench: 'basket', unit: 'ms', floor: floor.painted, figure: till.painted, ratio: painted },
      commit: { floor: floor.commit, figure: till.commit },
      ...{ frames: { ...frames, ratio: framesRatio, long }, baskets: result.baskets, faults },
      ...{ machine: machine(), settings },
    }
    const report = [
      table('basket, ms', {
        'floor: painted': floor.painted,
        'till:  painted': till.painted,
        'ratio: painted': painted,
      }),
      table('from frame to frame, ms', {
        'floor: catalogue stays': frames.alone,
        'catalogue is replaced': frames.changing,
        ratio: framesRatio,
      }),
      `longer than ${LONG_MS} ms: ${long.alone.count} of ${frames.alone.n}, the longest ${long.alone.mostMs} ms; while it is replaced ${long.changing.count} of ${frames.changing.n}, the longest ${long.changing.mostMs} ms`,
      `${result.baskets} baskets of 20 articles, ${faults.length} faults`,
      ...faults,
    ].join('\n')
    const isComplete = till.painted.n >= BASKETS * 20 && faults.length === 0
    const isFast = painted.p95 <= BOUND_P95 && framesRatio.p95 <= BOUND_FRAMES_P95
    return { json, report, isWithinBounds: isComplete && isFast }
  })

function longOf(gaps: readonly number[]): { count: number; mostMs: number } {
  return {
    count: gaps.filter((gap) => gap > LONG_MS).length,
    mostMs: Math.round(gaps.reduce((most, gap) => Math.max(most, gap), 0) * 10) / 10,
  }
}
