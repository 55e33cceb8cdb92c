import { _electron } from 'playwright'
import { resolveElectron } from '../../../scripts/lib/electron-runtime.ts'
import { launchTillSpec } from '../../../scripts/lib/launch-till.ts'
import { inRepo } from '../../../scripts/lib/paths.ts'
import { NO_HUB } from '../enrolled-till.ts'
import { whileBeating } from './beat.ts'
import { baskets } from './codes.ts'
import type { Timing } from './figures.ts'
import { BASKET, type Player } from './player.ts'

type Bench = {
  play: (codes: string[], rate: number) => Promise<void>
  clear: () => void
  times: () => Timing[]
}

/** The bare app that the till is measured against. */
export async function openFloor(dataDir: string, hasBeat: boolean): Promise<Player> {
  const electron = await resolveElectron()
  const spec = launchTillSpec({ electron, dataDir, hubUrl: NO_HUB, appDir: inRepo('desktop/bench/dist') })
  const app = await _electron.launch({ executablePath: spec.executable, args: spec.args, env: spec.env })
  const page = await app.firstWindow()
  await page.waitForFunction(() => 'bench' in window)
  const playOne = (codes: string[], perSecond: number): Promise<void> =>
    page.evaluate(
      async ([all, rate]) => {
        const { bench } = window as unknown as { bench: Bench }
        await bench.play(all, rate)
        bench.clear()
      },
      [codes, perSecond] as const,
    )
  return {
    play: (count, perSecond) =>
      whileBeating(page, hasBeat, async () => {
        for (const codes of baskets(count, BASKET)) await playOne(codes, perSecond)
      }),
    timings: () => page.evaluate(() => (window as unknown as { bench: Bench }).bench.times()),
    close: () => app.close(),
  }
}
