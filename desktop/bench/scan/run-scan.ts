import { scanFloor } from '../../../scripts/lib/bundles.ts'
import { step } from '../../../scripts/lib/progress.ts'
import { machine } from '../machine.ts'
import { withApps } from '../prepare.ts'
import { ratio } from '../statistics.ts'
import { table } from '../table.ts'
import type { ScanFigures } from './figures.ts'
import type { PaceFigures } from './pace.ts'
import type { ScanBenchSettings, ScanResult } from './scan.ts'

/** What a till that is worth its name stays within: ratios to the floor, and one absolute bound in ms. */
const BOUND = { p50: 1.4, p95: 1.6, p99Ms: 150 }

/** A catalogue a hundred times as large may cost a fifth more. */
const BOUND_COMPARED_P95 = 1.2

export const runScanBench = (settings: ScanBenchSettings & { readonly pace: boolean }) =>
  withApps(scanFloor, async () => {
    const { benchScan } = await import('./scan.ts')
    const result = await step(`Scanning ${settings.scans} codes with each`, () => benchScan(settings))
    const pace = settings.pace ? await runPace(settings.products) : undefined
    const { floor, till, compared } = result
    const json = {
      bench: 'scan',
      unit: 'ms',
      floor: floor.painted,
      figure: till.painted,
      ratio: ratio(till.painted, floor.painted),
      commit: { floor: floor.commit, figure: till.commit },
      rendered: { floor: floor.rendered, figure: till.rendered },
      ...(compared && {
        compared: { figure: compared.painted, ratio: ratio(till.painted, compared.painted) },
      }),
      ...(pace && { pace }),
      machine: machine(),
      settings,
    }
    return {
      json,
      report: report(result, pace, settings),
      isWithinBounds: isFast(result) && isComplete(result, settings) && (!pace || isExact(pace)),
    }
  })

async function runPace(products: number): Promise<PaceFigures> {
  const { keepPace } = await import('./pace.ts')
  return step('Ten scans a second for a minute', () => keepPace(products))
}

function isFast({ floor, till, compared }: ScanResult): boolean {
  const { p50, p95 } = ratio(till.painted, floor.painted)
  const isAsWithFew = !compared || ratio(till.painted, compared.painted).p95 <= BOUND_COMPARED_P95
  return p50 <= BOUND.p50 && p95 <= BOUND.p95 && till.painted.p99 < BOUND.p99Ms && isAsWithFew
}

/** Every scan was painted: a figure over those that happened to arrive would be worth nothing. */
function isComplete({ till, compared }: ScanResult, { scans, rounds }: ScanBenchSettings): boolean {
  const wanted = Math.ceil(scans / rounds) * rounds
  const has = ({ painted }: ScanFigures): boolean => painted.n >= wanted
  return has(till) && (!compared || has(compared))
}

const isExact = ({ baskets, journal }: PaceFigures): boolean =>
  [baskets, journal].every(({ lost, doubled }) => lost === 0 && doubled === 0)

function report(
  { floor, till, compared }: ScanResult,
  pace: PaceFigures | undefined,
  { compareProducts }: ScanBenchSettings,
): string {
  const lines = [
    table('scan, ms', {
      'floor: commit': floor.commit,
      'till:  commit': till.commit,
      'floor: painted': floor.painted,
      'till:  painted': till.painted,
      'floor: frame (Chromium)': floor.rendered,
      'till:  frame (Chromium)': till.rendered,
      'ratio: painted': ratio(till.painted, floor.painted),
    }),
  ]
  if (compared)
    lines.push(
      table(`beside ${compareProducts} products`, {
        'till:  painted': compared.painted,
        'ratio: painted': ratio(till.painted, compared.painted),
      }),
    )
  for (const [where, { scanned, lost, doubled }] of Object.entries(pace ?? {}).filter(isCounted))
    lines.push(`${scanned} scans in ${pace?.seconds} s, in the ${where}: ${lost} lost, ${doubled} doubled`)
  return lines.join('\n')
}

const isCounted = (entry: [string, unknown]): entry is ['baskets' | 'journal', PaceFigures['journal']] =>
  typeof entry[1] === 'object'
