import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { main, Stop } from '../../scripts/lib/progress.ts'
import type { ScanBenchSettings } from './scan/scan.ts'

const help = `
npm run bench -- scan [--products N] [--compare-products N] [--scans N] [--rate R] [--rounds N] [--pace]
                      [--no-beat] [--json FILE] [--gate]
npm run bench -- basket [--json FILE] [--gate]
npm run bench -- search [--products N] [--json FILE] [--gate]
npm run bench -- swap [--products N] [--rounds N] [--json FILE] [--gate]
npm run bench -- start [--products N] [--json FILE] [--gate]
npm run bench -- memory [--products N] [--sales N] [--json FILE] [--gate]
npm run bench -- page [--json FILE] [--gate]
npm run bench -- price [--json FILE] [--gate]
npm run bench -- printer [--json FILE] [--gate]
npm run bench -- sync [--rounds N] [--json FILE] [--gate]

Measures the till against a floor in the same run and prints both.

  scan   from the code's last byte at the driver to the first frame that shows the line, with the commit done.
         Floor: a bare app that writes one row and one line of text.
  basket customers with twenty articles of all kinds, served by scanner and keyboard: to the first frame that shows
         each line; and how far frames are apart while a catalogue of 100,000 products is replaced.
         Floor: the bare app of 'scan'; frames while the catalogue stays.
  search what is typed letter by letter to find products by name, code or SKU.
         Floor: one prepared query of the full-text index alone.
  swap   the longest time in which a scan waits while a complete new catalogue takes the old one's place.
         Floor: the longest time while nothing changes.
  start  from the start of the process to the first frame of a sign-in screen that takes a badge, which is then
         shown to it and followed by a scan. Floor: hello-world Electron.
  memory of all processes after many sales and a minute of rest: USS of each, PSS of the whole.
         Floor: hello-world Electron after a minute of rest.
  page   what the till's page takes after 2,000 sales: its own objects, and its process.
         Floor: the same after 200.
  price  one more line in a basket of a hundred under two hundred promotions, with all checks; and how many
         barcodes are read in a second. Floor: the same lines without promotions.
  printer how long a payment takes while the printer cannot be reached and receipts pile up.
         Floor: the same with a printer that prints.
  sync   how fast a backlog of sales goes to a hub that only acknowledges.
         Floor: the same texts read, zipped and posted.

  --products N   size of the catalogue (1000000)
  --compare-products N   another till with so many, in turns with the first
  --scans N      scans of each, at least 500 (5000)
  --rate R       scans a second (20)
  --pace         then ten scans a second for a minute: every line in its basket and in the journal, once
  --rounds N     turns of floor and till (5)
  --sales N      sales before the memory is read (10000)
  --no-beat      lets the virtual display draw at once, without a monitor's 60 frames a second
  --json FILE    writes the result there
  --gate         exits non-zero past the bound
`

type Settings = ScanBenchSettings & { readonly pace: boolean; readonly sales: number }

// Each brings in what it needs when it is asked for: the price needs neither a display nor Electron.
const benches = {
  scan: async (settings: Settings) => (await import('./scan/run-scan.ts')).runScanBench(settings),
  basket: async () => (await import('./basket/run-basket.ts')).runBasketBench(),
  search: async (settings: Settings) => (await import('./search/run-search.ts')).runSearchBench(settings),
  swap: async (settings: Settings) => (await import('./swap/run-swap.ts')).runSwapBench(settings),
  start: async (settings: Settings) => (await import('./start/run-start.ts')).runStartBench(settings),
  memory: async (settings: Settings) => (await import('./memory/run-memory.ts')).runMemoryBench(settings),
  page: async () => (await import('./page/run-page.ts')).runPageBench(),
  sync: async (settings: Settings) => (await import('./sync/run-sync.ts')).runSyncBench(settings),
  printer: async () => (await import('./printer/run-printer.ts')).runPrinterBench(),
  price: async () => (await import('./run-price.ts')).runPriceBench(),
}

await main(help, async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      products: { type: 'string', default: '1000000' },
      'compare-products': { type: 'string' },
      scans: { type: 'string', default: '5000' },
      pace: { type: 'boolean', default: false },
      rate: { type: 'string', default: '20' },
      rounds: { type: 'string', default: '5' },
      sales: { type: 'string', default: '10000' },
      'no-beat': { type: 'boolean', default: false },
      json: { type: 'string' },
      gate: { type: 'boolean', default: false },
    },
  })
  const name = positionals[0]
  if (name === undefined || !Object.hasOwn(benches, name))
    throw new Stop(`Which benchmark? There is: ${Object.keys(benches).join(', ')}. See --help.`)
  const result = await benches[name as keyof typeof benches]({
    products: positive('products', values.products),
    compareProducts: values['compare-products']
      ? positive('compare-products', values['compare-products'])
      : undefined,
    pace: values.pace,
    scans: Math.max(500, positive('scans', values.scans)),
    perSecond: positive('rate', values.rate),
    rounds: positive('rounds', values.rounds),
    sales: positive('sales', values.sales),
    hasBeat: !values['no-beat'],
  })
  console.log(result.report)
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result.json, null, 2)}\n`)
  if (!result.isWithinBounds) console.error('The figure is past its bound.')
  return values.gate && !result.isWithinBounds ? 1 : 0
})
process.exit()

function positive(name: string, text: string): number {
  const value = Number(text)
  if (!(value > 0)) throw new Stop(`--${name} takes a number above 0, not "${text}".`)
  return value
}
