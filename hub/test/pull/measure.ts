import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { main, Stop } from '../../../scripts/lib/progress.ts'
import { seedDemo } from '../../src/database/seed-demo.ts'
import { httpHub } from '../../src/testing/http-hub.ts'
import { startHubProcess } from '../../src/testing/hub-process.ts'
import { startTestPostgres, tempDataDir } from '../../src/testing/test-postgres.ts'
import { enrolTill, newNonce, postToken } from '../../src/testing/test-till.ts'
import { createCountingProxy } from './counting-proxy.ts'
import { startMeasuringTill } from './measuring-till.ts'
import { seedProducts } from './seed-products.ts'

const help = `
npm run test:pull -- [--products N] [--changes N] [--json FILE]

A hub and a till, each in a process of its own, on a real PostgreSQL. Measures the first catalogue (time, bytes on the wire,
the most memory of either side), then changes a price again and again and measures how long it takes to be in the
till's catalogue. Exits non-zero past a bound: 2 s at the 95th percentile, 600 MiB a side.

  --products N  (100000)
  --changes N   (100)
  --json FILE   writes the result there
`

const MOST_MS = 2000
const MOST_BYTES = 600 * 2 ** 20

await main(help, async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      products: { type: 'string', default: '100000' },
      changes: { type: 'string', default: '100' },
      json: { type: 'string' },
    },
  })
  const [products, changes] = [whole('products', values.products), whole('changes', values.changes)]
  const postgres = await startTestPostgres()
  try {
    await seedDemo(postgres.urls.owner)
    const result = await measure(postgres.urls, products, changes)
    if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`)
    const { snapshot, change } = result
    console.log(
      `first catalogue of ${products} products and the demo's: ${snapshot.seconds.toFixed(1)} s, ` +
        `${mib(snapshot.bytes)} on the wire; most memory: till ${mib(snapshot.tillPeakBytes)}, hub ${mib(snapshot.hubPeakBytes)}`,
    )
    console.log(
      `price changed at the hub until it is in the till's catalogue, ${changes} times: ` +
        `p50 ${change.p50} ms, p95 ${change.p95} ms, most ${change.most} ms`,
    )
    const isWithin =
      change.p95 <= MOST_MS && Math.max(snapshot.tillPeakBytes, snapshot.hubPeakBytes) <= MOST_BYTES
    return isWithin ? 0 : 1
  } finally {
    await postgres.remove()
  }
})
process.exit()

type Urls = Awaited<ReturnType<typeof startTestPostgres>>['urls']

async function measure(urls: Urls, products: number, changes: number) {
  const hub = await startHubProcess({
    ...{ HUB_DATA_DIR: tempDataDir(), HUB_TOKEN_KEY: Buffer.alloc(32, 7).toString('base64url') },
    ...{ HUB_DATABASE_URL: urls.app, HUB_DATABASE_OWNER_URL: urls.owner, HUB_DATABASE_JOBS_URL: urls.jobs },
  })
  const api = httpHub(hub.url)
  await seedProducts(urls.owner, api.shop.tenant.id, products)
  const { tillId, key } = await enrolTill(api, 900)
  const proxy = await createCountingProxy(Number(new URL(hub.url).port))
  const productId = api.shop.products[0]?.id ?? ''
  const token = async () => {
    const answer = await postToken(api, tillId, await newNonce(api, tillId), key.privateKey)
    const { accessToken, expiresIn } = answer.json()
    return { accessToken, expiresInMs: expiresIn * 1000 }
  }
  const from = performance.now()
  const till = startMeasuringTill({ hubUrl: proxy.url, productId, token })
  const first = await till.until((told) => told.products === products + api.shop.products.length)
  const snapshot = {
    ...{ products, seconds: (performance.now() - from) / 1000, bytes: proxy.bytes() },
    ...{ tillPeakBytes: first.peakBytes, hubPeakBytes: peakOf(hub.child.pid) },
  }
  const headers = { ...(await api.signIn()), 'if-match': '*' }
  const times: number[] = []
  for (let n = 0; n < changes; n += 1) {
    const priceMinor = 10_000 + n
    const changedMs = performance.now()
    const payload = { priceMinor }
    await api.app.inject({ method: 'PATCH' as never, url: `/v1/products/${productId}`, headers, payload })
    await till.until((told) => told.priceMinor === priceMinor)
    times.push(performance.now() - changedMs)
  }
  till.stop()
  proxy.close()
  hub.child.kill()
  await hub.exited
  const sorted = times.sort((a, b) => a - b)
  const at = (share: number): number => Math.round(sorted[Math.ceil(share * changes) - 1] ?? 0)
  return { snapshot, change: { n: changes, p50: at(0.5), p95: at(0.95), most: at(1) } }
}

function peakOf(pid = 0): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024
}

function mib(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`
}

function whole(name: string, value: string): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number) || number < 1) throw new Stop(`--${name} takes a whole number above 0`)
  return number
}
