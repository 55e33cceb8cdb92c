import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openCatalogReader } from '../src/store/catalog-reader.ts'
import { systemClock } from '../src/sync/clock.ts'
import { createSync } from '../src/sync/sync.ts'

/**
 * The sync of one till in a process of its own, told what it does by messages: its starter hands it tokens, and hears of
 * each new catalogue with the price of one product in it, and with the most memory that it ever took.
 */
const { values } = parseArgs({
  options: { dir: { type: 'string' }, hub: { type: 'string' }, product: { type: 'string' } },
})
const { dir = '', hub = '', product = '' } = values

type Token = { readonly accessToken: string; readonly expiresInMs: number }
const asking: ((token: Token) => void)[] = []
process.on('message', (token: Token) => {
  for (const answer of asking.splice(0)) answer(token)
})
process.on('disconnect', () => process.exit())

const tell = (message: object): void => void process.send?.(message)
const reader = openCatalogReader(dir)

const kib = (name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0)

const sync = createSync({
  ...{ dataDir: dir, hubUrl: hub, clock: systemClock, random: Math.random, fetch },
  instanceId: randomUUID(),
  facts: async () => ({ appVersion: '0.0.0', devices: {}, unprinted: 0, latencies: [] }),
  tokens: {
    get: () =>
      new Promise((resolve) => {
        asking.push(resolve)
        tell({ wants: 'token' })
      }),
  },
  report: {
    status: () => undefined,
    basketsChanged: () => undefined,
    outrun: () => undefined,
    catalogChanged: (revision) =>
      reader.refresh(() =>
        tell({
          ...{ revision, products: reader.productCount() },
          ...{ priceMinor: reader.findProduct(product)?.priceMinor, peakBytes: kib('VmHWM') * 1024 },
        }),
      ),
  },
  log: (message, facts) => console.error(message, facts),
  onDamage: () => process.exit(1),
})
sync.start()
