import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import { prepareHub } from '../../../scripts/lib/build-hub.ts'
import { main, Stop } from '../../../scripts/lib/progress.ts'
import { machine } from '../../bench/machine.ts'
import { ratio } from '../../bench/statistics.ts'
import { table } from '../../bench/table.ts'
import { runOffline } from './run-offline.ts'

const help = `
npm run test:offline -- [--sales N] [--days N] [--scans N] [--dir DIR] [--json FILE] [--gate]

A till sells for weeks without a hub, by a clock that is turned. Then it finds one, a real one on a real PostgreSQL, and
goes on selling while it catches up: how long that takes, what memory, and what a scan costs meanwhile against before.
In the end all books are held against each other.

  --sales N    (100000)
  --days N     (30)
  --scans N    timed before it catches up, at least (600)
  --dir DIR    where the till's files lie for the time (the system's temporary directory)
  --json FILE  writes the result there
  --gate       exits non-zero when memory grows by a quarter, or a scan's p95 doubles
`

const MOST_GROWTH = 1.25
const MOST_SCAN_RATIO = 2

await main(help, async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      sales: { type: 'string', default: '100000' },
      days: { type: 'string', default: '30' },
      scans: { type: 'string', default: '600' },
      dir: { type: 'string', default: tmpdir() },
      json: { type: 'string' },
      gate: { type: 'boolean', default: false },
    },
  })
  const [sales, days, scans] = [values.sales, values.days, values.scans].map(Number) as [
    number,
    number,
    number,
  ]
  if (!(sales > 0 && days > 0 && scans > 0))
    throw new Stop('--sales, --days and --scans take numbers above 0.')
  await prepareHub()
  const result = await runOffline({ sales, days, scans, dir: values.dir, say: (text) => console.log(text) })
  const { rssMiB, scan, findings } = result
  const scanRatio = ratio(scan.during, scan.without)
  const growth = rssMiB.last / rssMiB.first
  if (values.json)
    writeFileSync(
      values.json,
      `${JSON.stringify({ ...result, scanRatio, growth, machine: machine() }, null, 2)}\n`,
    )
  console.log(
    [
      ...findings.slice(0, 20),
      `sold ${result.sold}, received ${result.received}, projected ${result.projected}`,
      `lost ${result.lost}, doubled ${result.doubled}, money difference ${result.moneyDifferenceMinor}`,
      `caught up with ${result.events} events in ${result.syncSeconds} s: ${result.eventsPerSecond} a second`,
      `memory of sync: ${rssMiB.first} MiB early, ${rssMiB.last} late, ${rssMiB.most} at most`,
      table('scan to disk, ms', { before: scan.without, 'while catching up': scan.during, ratio: scanRatio }),
    ].join('\n'),
  )
  const isWithin = growth <= MOST_GROWTH && scanRatio.p95 <= MOST_SCAN_RATIO
  return findings.length > 0 || (values.gate && !isWithin) ? 1 : 0
})
process.exit()
