import { step } from '../../../scripts/lib/progress.ts'
import { machine } from '../machine.ts'
import { ratio, spread } from '../statistics.ts'
import { table } from '../table.ts'
import { openTill } from './open-till.ts'

/** A sale must not wait for its printer; what is left of the ratio is the machine's own noise. */
const BOUND = { p50: 1.15, p95: 1.25 } as const
const SALES = 500
const WARM_UP = 50
/** Long enough for a printer that is well to have printed: in a shop more time goes by. */
const BETWEEN_MS = 12

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, BETWEEN_MS))

export async function runPrinterBench() {
  const well = await openTill('well')
  const deaf = await openTill('deaf')
  const floor: number[] = []
  const figure: number[] = []
  const waiting = await step(`Selling ${SALES} times with a printer that is well, and without`, async () => {
    for (let sale = -WARM_UP; sale < SALES; sale += 1)
      // Who comes first changes, too.
      for (const isWell of sale % 2 === 0 ? [true, false] : [false, true]) {
        const tookMs = await (isWell ? well : deaf).sell()
        if (sale >= 0) (isWell ? floor : figure).push(tookMs)
        await pause()
      }
    return { well: await well.unprinted(), deaf: await deaf.unprinted() }
  })
  await well.close()
  await deaf.close()
  const spreads = { floor: spread(floor, 3), figure: spread(figure, 3) }
  const ratios = ratio(spreads.figure, spreads.floor)
  const json = {
    bench: 'printer',
    unit: 'ms',
    ...spreads,
    ratio: ratios,
    waiting,
    machine: machine(),
    settings: { sales: SALES },
  }
  const report = [
    table(
      'from tender to done, ms',
      {
        'floor: the printer is well': spreads.floor,
        'figure: it is not there': spreads.figure,
        ratio: ratios,
      },
      3,
    ),
    `receipts that wait: ${waiting.well} and ${waiting.deaf}`,
  ].join('\n')
  const isWaiting = waiting.deaf === SALES + WARM_UP
  return { json, report, isWithinBounds: isWaiting && ratios.p50 <= BOUND.p50 && ratios.p95 <= BOUND.p95 }
}
