import { _electron, type Page } from 'playwright'
import { resolveElectron } from '../../scripts/lib/electron-runtime.ts'
import { launchTillSpec } from '../../scripts/lib/launch-till.ts'
import { inRepo } from '../../scripts/lib/paths.ts'
import { OPERATOR_ID, PIN, products } from '../src/engine/testing/a-till.ts'
import type { BasketView } from '../src/ipc/views.ts'
import { pageCalls } from '../test/support/page-calls.ts'
import { launchTill } from '../test/support/till-app.ts'
import { waitFor } from '../test/support/wait-for.ts'
import { anEnrolledTill } from './enrolled-till.ts'
import { sweepingRate } from './pace.ts'
import { type Spread, spread } from './statistics.ts'

export type ScanBenchSettings = {
  readonly products: number
  readonly scans: number
  readonly perSecond: number
  /** Floor and till take turns this often, so that what the machine does besides hits both. */
  readonly rounds: number
  /** Frames come with a monitor's beat, 60 a second; without it, whenever a virtual display pleases. */
  readonly hasBeat: boolean
}

export type ScanFigures = { readonly commit: Spread; readonly painted: Spread; readonly rendered: Spread }

type Timing = { t0Ms: number; committedMs: number; paintedMs: number | null; renderedMs: number | null }

/** A real customer's basket at most; the floor's list is cleared as often. */
const BASKET = 50
const WARM_UP = 30

/** Nobody listens there: the till sells offline, which is the harder case. */
const NO_HUB = 'http://127.0.0.1:9'

export async function benchScan(
  settings: ScanBenchSettings,
): Promise<{ floor: ScanFigures; till: ScanFigures }> {
  const perSecond = sweepingRate(settings.perSecond)
  const home = await anEnrolledTill(settings.products)
  const floor = await openFloor(home.dir, settings.hasBeat)
  try {
    const till = await openTill(home.dir, settings.hasBeat)
    try {
      await floor.play(WARM_UP, perSecond)
      await till.play(WARM_UP, perSecond)
      const perRound = Math.ceil(settings.scans / settings.rounds)
      for (let round = 0; round < settings.rounds; round += 1) {
        await floor.play(perRound, perSecond)
        await till.play(perRound, perSecond)
      }
      const afterWarmUp = (timings: Timing[]): ScanFigures => figures(timings.slice(WARM_UP))
      return { floor: afterWarmUp(await floor.timings()), till: afterWarmUp(await till.timings()) }
    } finally {
      await till.close()
    }
  } finally {
    await floor.close()
    home.remove()
  }
}

const code = (n: number): string => products[n % products.length]?.barcodes[0]?.code as string

function* baskets(count: number): Generator<string[]> {
  for (let first = 0; first < count; first += BASKET)
    yield Array.from({ length: Math.min(BASKET, count - first) }, (_, i) => code(first + i))
}

/**
 * A monitor shows a new picture 60 times a second and a page is drawn in step with it. A virtual display has no
 * such beat: an idle page there is drawn the moment anything changes, which no till's monitor does. Asking for
 * every frame brings the beat back, alike for floor and till.
 */
const beatLikeMonitor = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const beat = (): void => void requestAnimationFrame(beat)
    beat()
  })

async function openFloor(dataDir: string, hasBeat: boolean) {
  const electron = await resolveElectron()
  const spec = launchTillSpec({ electron, dataDir, hubUrl: NO_HUB, appDir: inRepo('desktop/bench/dist') })
  const app = await _electron.launch({ executablePath: spec.executable, args: spec.args, env: spec.env })
  const page = await app.firstWindow()
  await page.waitForFunction(() => 'bench' in window)
  if (hasBeat) await beatLikeMonitor(page)
  return {
    play: async (count: number, perSecond: number): Promise<void> => {
      for (const codes of baskets(count))
        await page.evaluate(
          async ([all, rate]) => {
            const { bench } = window as unknown as {
              bench: { play: (c: unknown, r: unknown) => Promise<void>; clear: () => void }
            }
            await bench.play(all, rate)
            bench.clear()
          },
          [codes, perSecond] as const,
        )
    },
    timings: () =>
      page.evaluate(() => (window as unknown as { bench: { times: () => Timing[] } }).bench.times()),
    close: () => app.close(),
  }
}

async function openTill(dataDir: string, hasBeat: boolean) {
  const { panel, till, close } = await launchTill({ dataDir, hubUrl: NO_HUB })
  const call = await pageCalls(panel)
  await canSignIn(till)
  if (hasBeat) await beatLikeMonitor(till)
  await call('engine', 'operator.sign-in', { operatorId: OPERATOR_ID, pin: PIN })
  const pay = async (): Promise<void> => {
    const { basketId, totalMinor, cashMinor } = (await call('engine', 'basket.get', {})) as BasketView
    await call('engine', 'sale.pay-cash', { basketId, totalMinor, tenderedMinor: cashMinor })
    await call('engine', 'sale.dismiss', {})
  }
  return {
    play: async (count: number, perSecond: number): Promise<void> => {
      for (const codes of baskets(count)) {
        await call('panel', 'virtual.play', { codes, perSecond })
        await pay()
      }
    },
    timings: () => waitFor('every paint', () => allPainted(call)),
    close,
  }
}

/** The last paints are reported a moment after their scans. */
async function allPainted(call: Awaited<ReturnType<typeof pageCalls>>): Promise<Timing[] | undefined> {
  const timings = (await call('engine', 'timings.get', {})) as Timing[]
  return timings.every((one) => one.paintedMs !== null) ? timings : undefined
}

const canSignIn = (till: Page): Promise<void> => till.getByTestId('operator-1').waitFor()

function figures(timings: Timing[]): ScanFigures {
  const painted = timings.filter((one) => one.paintedMs !== null)
  const rendered = timings.filter((one) => one.renderedMs !== null)
  return {
    commit: spread(timings.map((one) => one.committedMs - one.t0Ms)),
    painted: spread(painted.map((one) => (one.paintedMs as number) - one.t0Ms)),
    rendered: spread(rendered.map((one) => (one.renderedMs as number) - one.t0Ms)),
  }
}
