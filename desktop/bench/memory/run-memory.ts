import { helloWorld } from '../../../scripts/lib/bundles.ts'
import { step } from '../../../scripts/lib/progress.ts'
import { machine } from '../machine.ts'
import { withApps } from '../prepare.ts'
import { type AppMemory, benchMemory } from './memory.ts'
import type { Memory } from './smaps.ts'

/** Three programs of its own beside Electron's, and a day of selling: less than twice of Electron alone. */
const BOUND_PSS = 1.8

const IDLE_MS = 60_000
const MIB = 2 ** 20

type Settings = { readonly products: number; readonly sales: number }

export const runMemoryBench = ({ products, sales }: Settings) =>
  withApps(helloWorld, async () => {
    const settings = { products, sales, idleMs: IDLE_MS }
    const { floor, figure } = await step(`Selling ${sales} times, then resting for a minute`, () =>
      benchMemory(settings),
    )
    const ratio = Math.round((figure.whole.pssBytes / floor.whole.pssBytes) * 100) / 100
    const json = {
      bench: 'memory',
      unit: 'MiB',
      floor: inMib(floor),
      figure: inMib(figure),
      ratio: { pss: ratio },
      machine: machine(),
      settings,
    }
    const text = [report('floor: hello world', floor), report('till', figure), `ratio of PSS: ${ratio}`].join(
      '\n',
    )
    return { json, report: text, isWithinBounds: ratio <= BOUND_PSS }
  })

const mib = (bytes: number): number => Math.round((bytes / MIB) * 10) / 10
const figures = ({ ussBytes, pssBytes, rssBytes }: Memory) => ({
  uss: mib(ussBytes),
  pss: mib(pssBytes),
  rss: mib(rssBytes),
})
const inMib = ({ whole, byRole }: AppMemory) => ({
  ...figures(whole),
  processes: Object.fromEntries(Object.entries(byRole).map(([role, memory]) => [role, figures(memory)])),
})

function report(title: string, { whole, byRole }: AppMemory): string {
  const row = (name: string, memory: Memory): string =>
    name.padEnd(24) +
    Object.values(figures(memory))
      .map((value) => value.toFixed(1).padStart(9))
      .join('')
  return [
    `${`${title}, MiB`.padEnd(24)}      USS      PSS      RSS`,
    ...Object.entries(byRole).map(([role, memory]) => row(`  ${role}`, memory)),
    row('  all', whole),
  ].join('\n')
}
