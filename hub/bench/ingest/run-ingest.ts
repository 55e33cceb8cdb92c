import { fork } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { seedDemo } from '../../src/database/seed-demo.ts'
import { buildDemoData } from '../../src/demo/demo-data.ts'
import { httpHub } from '../../src/testing/http-hub.ts'
import { startTestPostgres } from '../../src/testing/test-postgres.ts'
import { enrolTill } from '../../src/testing/test-till.ts'
import { type Batch, insertBatches, postBatches } from './drive.ts'
import { type Load, prepareLoad, SALES_PER_BATCH } from './load.ts'

/** What of the floor the whole way must reach. */
export const INGEST_BOUND = 0.6

type Settings = { readonly tills: number; readonly batches: number; readonly rounds: number }

/** Floor and hub take turns on one PostgreSQL, each over as many connections as there are tills. */
export async function runIngest({ tills, batches, rounds }: Settings) {
  const postgres = await startTestPostgres()
  await seedDemo(postgres.urls.owner, buildDemoData())
  const { owner: OWNER_URL, app: APP_URL, jobs: JOBS_URL } = postgres.urls
  const child = fork(join(import.meta.dirname, 'serve.ts'), {
    env: { ...process.env, OWNER_URL, APP_URL, JOBS_URL },
  })
  const pool = new pg.Pool({ connectionString: APP_URL, max: tills })
  pool.on('error', () => {}) // one that is still closing hears that the server stops
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.once('message', (message: { url: string }) => resolve(message.url))
      child.once('exit', (code) => reject(new Error(`the hub ended with ${code}`)))
    })
    const hub = httpHub(url)
    const loads: Load[] = []
    for (let n = 1; n <= tills; n += 1)
      loads.push(prepareLoad(await enrolTill(hub, 100 + n), batches * (rounds + 1)))
    const part = (round: number): Batch[][] =>
      loads.map((load) => load.batches.slice(round * batches, (round + 1) * batches))

    await insertBatches(pool, loads, part(0))
    await postBatches(url, loads, part(0))
    const floorMs: number[] = []
    const figureMs: number[] = []
    const ackMs: number[] = []
    for (let round = 1; round <= rounds; round += 1) {
      floorMs.push(await insertBatches(pool, loads, part(round)))
      const posted = await postBatches(url, loads, part(round))
      figureMs.push(posted.elapsedMs)
      ackMs.push(...posted.ackMs)
    }
    const sales = tills * batches * SALES_PER_BATCH
    const rateOf = (times: readonly number[]) =>
      Math.round((sales * times.length * 1000) / times.reduce((sum, ms) => sum + ms, 0))
    const floor = { rate: rateOf(floorMs) }
    const figure = { rate: rateOf(figureMs) }
    return {
      bench: 'ingest',
      unit: 'sales/s',
      floor,
      figure,
      ratio: { rate: Math.round((figure.rate / floor.rate) * 100) / 100 },
      acknowledgementMs: percentiles(ackMs),
      rounds: { floorMs: floorMs.map(Math.round), figureMs: figureMs.map(Math.round) },
      machine: `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
      settings: {
        tills,
        batches,
        rounds,
        salesPerBatch: SALES_PER_BATCH,
        bytesPerSale: loads[0]?.bytesPerSale,
      },
    }
  } finally {
    child.kill('SIGKILL')
    await pool.end()
    await postgres.remove()
  }
}

function percentiles(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) => Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) * 10) / 10
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), n: sorted.length }
}
