import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { step } from '../../../scripts/lib/progress.ts'
import { machine } from '../machine.ts'
import { spread } from '../statistics.ts'
import { pushBarely, pushBySync } from './push-all.ts'
import { writeSalesJournal } from './sales-journal.ts'
import { startNoOpHub } from './start-no-op-hub.ts'

const SALES = 10_000
const PATTERNS = 100
/** Of the floor's speed, at least. */
const BOUND = 0.5

/** How fast a till hands a backlog to a hub that costs nothing, against the same texts read, zipped and posted. */
export async function runSyncBench(settings: { readonly rounds: number }) {
  const dir = mkdtempSync(join(tmpdir(), 'codex-bench-sync-'))
  const hub = await startNoOpHub(SALES)
  try {
    const epochId = await step(`Writing a journal of ${SALES} sales`, () =>
      writeSalesJournal(dir, SALES, PATTERNS),
    )
    const journal = { dir, epochId, sales: SALES }
    const floors: number[] = []
    const figures: number[] = []
    await step(`Sending it ${settings.rounds} times each way`, async () => {
      // Once each for compilers and caches.
      for (let round = -1; round < settings.rounds; round += 1) {
        const floorMs = await pushBarely(hub.url, journal)
        const figureMs = await pushBySync(hub.url, journal)
        if (round < 0) continue
        floors.push(floorMs)
        figures.push(figureMs)
      }
    })
    const rateOf = (times: number[]): number => Math.round((SALES * 1_000) / spread(times).p50)
    const [floor, figure] = [{ rate: rateOf(floors) }, { rate: rateOf(figures) }]
    const ratio = Math.round((100 * figure.rate) / floor.rate) / 100
    return {
      json: {
        ...{ bench: 'sync', unit: 'items/s', floor, figure, ratio: { rate: ratio }, machine: machine() },
        settings: { sales: SALES, patterns: PATTERNS, rounds: settings.rounds },
      },
      report: [
        `${SALES} sales to a hub that only acknowledges, median of ${settings.rounds}`,
        `floor: read, gzip, post   ${floor.rate} sales a second`,
        `figure: the till's sync   ${figure.rate} sales a second`,
        `ratio                     ${ratio.toFixed(2)} (at least ${BOUND})`,
      ].join('\n'),
      isWithinBounds: ratio >= BOUND,
    }
  } finally {
    await hub.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}
