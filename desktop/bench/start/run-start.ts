import { helloWorld } from '../../../scripts/lib/bundles.ts'
import { step } from '../../../scripts/lib/progress.ts'
import { machine } from '../machine.ts'
import { withApps } from '../prepare.ts'
import { ratio } from '../statistics.ts'
import { table } from '../table.ts'

/** Half as long again as Electron alone takes. */
const BOUND_P50 = 1.5

const STARTS = 12

export const runStartBench = ({ products }: { readonly products: number }) =>
  withApps(helloWorld, async () => {
    const { benchStart } = await import('./start.ts')
    const { floor, figure, firstLine, cpu } = await step(`Starting each ${STARTS} times`, () =>
      benchStart(products, STARTS),
    )
    const ratios = ratio(figure, floor)
    const json = {
      bench: 'start',
      unit: 'ms',
      floor,
      figure,
      ratio: ratios,
      firstLine,
      cpu: { ...cpu, ratio: ratio(cpu.figure, cpu.floor) },
      machine: machine(),
      settings: { products, starts: STARTS, readyAt: 'sign-in screen' },
    }
    const report = [
      table(
        'start, ms',
        {
          'floor: hello world': floor,
          'till:  ready at sign-in': figure,
          'till:  first scan shown': firstLine,
          'floor: processor time': cpu.floor,
          'till:  processor time': cpu.figure,
        },
        0,
      ),
      table('', { 'ratio: ready': ratios, 'ratio: processor time': ratio(cpu.figure, cpu.floor) }),
    ].join('\n')
    return { json, report, isWithinBounds: ratios.p50 <= BOUND_P50 }
  })
