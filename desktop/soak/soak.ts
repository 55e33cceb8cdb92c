import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { main, Stop } from '../../scripts/lib/progress.ts'
import { machine } from '../bench/machine.ts'
import { runSoak } from './run-soak.ts'
import { bytesPerSale, type Check, judge } from './verdict.ts'

const help = `
npm run test:soak -- [--sales N] [--days N] [--dir DIR] [--json FILE]

Sells for months at a till without a screen: real files, virtual devices, a clock that is turned, a hub that acknowledges
and backs up. Memory and the log stay flat, the file grows evenly and stops when old entries may go. Ratios are told
with their bounds; exits non-zero past one of them.

  --sales N    (50000)
  --days N     that they are spread over (130); entries are kept for 90
  --dir DIR    where the till's files lie for the time (the system's temporary directory)
  --json FILE  writes the result there
`

const PRODUCTS = 1_000
const IDLE_MS = 10_000
const TOLD_DAYS = 10

await main(help, async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      sales: { type: 'string', default: '50000' },
      days: { type: 'string', default: '130' },
      dir: { type: 'string' },
      json: { type: 'string' },
    },
  })
  const [sales, days] = [whole('sales', values.sales), whole('days', values.days)]
  const mib = (bytes: number): string => (bytes / 2 ** 20).toFixed(1).padStart(7)
  console.log('    day    sales     file      WAL     heap      RSS  MiB')
  const { samples, idle, seconds } = await runSoak({
    ...{ sales, days, products: PRODUCTS, idleMs: IDLE_MS, dir: values.dir },
    onDay: ({ day, sales: sold, fileBytes, walBytes, heapBytes, rssBytes }) => {
      if (day % TOLD_DAYS !== 0) return
      const sizes = [fileBytes, walBytes, heapBytes, rssBytes].map(mib).join('  ')
      console.log(`${String(day).padStart(7)}  ${String(sold).padStart(7)}  ${sizes}`)
    },
  })
  const checks = judge(samples, idle)
  const perSale = Math.round(bytesPerSale(samples))
  const result = { sales, days, bytesPerSale: perSale, salesPerSecond: Math.round(sales / seconds), checks }
  if (values.json)
    writeFileSync(
      values.json,
      `${JSON.stringify({ ...result, seconds, machine: machine(), idle, samples }, null, 2)}\n`,
    )
  console.log(`${perSale} bytes a sale, ${result.salesPerSecond} sales a second`)
  for (const check of checks) console.log(told(check))
  return checks.every(({ isWithin }) => isWithin) ? 0 : 1
})
process.exit()

function told({ name, ratio, most, isWithin }: Check): string {
  return `${isWithin ? 'ok    ' : 'PAST  '}  ${name.padEnd(32)} ${ratio.toFixed(3)}  (at most ${most})`
}

function whole(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value <= 0)
    throw new Stop(`--${name} takes a whole number above 0, not "${text}".`)
  return value
}
