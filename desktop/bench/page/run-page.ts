import { helloWorld } from '../../../scripts/lib/bundles.ts'
import { step } from '../../../scripts/lib/progress.ts'
import { machine } from '../machine.ts'
import { withApps } from '../prepare.ts'
import { benchPage, type PageMemory } from './page.ts'

const EARLY = 200
const LATE = 2_000
/** A page that keeps something of each sale is slow by the evening. */
const BOUND = 1.1
const MIB = 2 ** 20

const mib = (bytes: number): number => Math.round((bytes / MIB) * 10) / 10
const figures = ({ heapBytes, codeBytes, ussBytes }: PageMemory) => ({
  ...{ heap: mib(heapBytes), code: mib(codeBytes), uss: mib(ussBytes) },
})

export const runPageBench = () =>
  withApps(helloWorld, async () => {
    const { early, late } = await step(`Selling ${LATE} times before the page`, () => benchPage(EARLY, LATE))
    const ratio = {
      heap: Math.round((100 * late.heapBytes) / early.heapBytes) / 100,
      code: Math.round((100 * late.codeBytes) / early.codeBytes) / 100,
      uss: Math.round((100 * late.ussBytes) / early.ussBytes) / 100,
    }
    const json = {
      ...{ bench: 'page', unit: 'MiB', floor: figures(early), figure: figures(late), ratio },
      ...{ machine: machine(), settings: { early: EARLY, late: LATE } },
    }
    const row = (name: string, { heap, code, uss }: { heap: number; code: number; uss: number }): string =>
      name.padEnd(24) + [heap, code, uss].map((value) => value.toFixed(2).padStart(9)).join('')
    const report = [
      `${'page, MiB'.padEnd(24)}     heap     code      USS`,
      row(`floor: ${EARLY} sales`, figures(early)),
      row(`${LATE} sales`, figures(late)),
      row('ratio', ratio),
    ].join('\n')
    return { json, report, isWithinBounds: ratio.heap <= BOUND && ratio.uss <= BOUND }
  })
