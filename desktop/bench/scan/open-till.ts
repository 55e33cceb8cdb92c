import { OPERATOR_ID, PIN } from '../../src/engine/testing/a-till.ts'
import type { BasketView } from '../../src/ipc/views.ts'
import { pageCalls } from '../../test/support/page-calls.ts'
import { launchTill } from '../../test/support/till-app.ts'
import { waitFor } from '../../test/support/wait-for.ts'
import { NO_HUB } from '../enrolled-till.ts'
import { whileBeating } from './beat.ts'
import { baskets } from './codes.ts'
import type { Timing } from './figures.ts'
import { BASKET, type Player } from './player.ts'

/** The real app, its scanner a virtual one whose raw reports are played. */
export async function openTill(dataDir: string, hasBeat: boolean) {
  const { panel, till, close } = await launchTill({ dataDir, hubUrl: NO_HUB })
  const call = await pageCalls(panel)
  await till.getByTestId('operator-1').waitFor()
  await call('engine', 'operator.sign-in', { operatorId: OPERATOR_ID, pin: PIN })

  /** Scans one basket and pays it. Gives its codes as the basket had them. */
  const sell = async (codes: string[], perSecond: number): Promise<(string | null)[]> => {
    await call('panel', 'virtual.play', { codes, perSecond })
    // The last scan is still on its way from the scanner when the player has sent it.
    const isThere = async (): Promise<BasketView | undefined> => {
      const basket = (await call('engine', 'basket.get', {})) as BasketView
      return basket.lines.length >= codes.length ? basket : undefined
    }
    const { basketId, totalMinor, cashMinor, lines } = await waitFor('the last scan', isThere)
    await call('engine', 'sale.pay-cash', { basketId, totalMinor, tenderedMinor: cashMinor })
    await call('engine', 'sale.dismiss', {})
    return lines.map(({ barcode }) => barcode)
  }
  const all = async (): Promise<Timing[] | undefined> => {
    const timings = (await call('engine', 'timings.get', {})) as Timing[]
    return timings.every(({ paintedMs }) => paintedMs !== null) ? timings : undefined
  }

  const player: Player = {
    play: (count, perSecond) =>
      whileBeating(till, hasBeat, async () => {
        for (const codes of baskets(count, BASKET)) await sell(codes, perSecond)
      }),
    // The last paints are reported a moment after their scans.
    timings: () => waitFor('every paint', all),
    close,
  }
  return { ...player, sell }
}
