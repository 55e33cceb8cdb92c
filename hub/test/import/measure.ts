import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { ImportRecord } from '@codex/shared/api/office/imports'
import { main, Stop } from '../../../scripts/lib/progress.ts'
import { seedDemo } from '../../src/database/seed-demo.ts'
import { httpHub } from '../../src/testing/http-hub.ts'
import { startHubProcess } from '../../src/testing/hub-process.ts'
import { startTestPostgres, tempDataDir } from '../../src/testing/test-postgres.ts'
import { makeFile } from './make-file.ts'

const help = `
npm run test:import -- [--rows N] [--bad N] [--json FILE]

A hub in a process of its own, on a real PostgreSQL, and a CSV file of products: sent, taken in, and sent once more.
Measures the time and the most memory of the hub, counts the refused rows by their kind, and fails when the second time
changes anything, when a bad row is taken in or a good one is not, or when the hub needs more than 400 MiB above its rest.

  --rows N    (100000)
  --bad N     rows that are refused, of twenty kinds (1000)
  --json FILE writes the result there
`

const MOST_BYTES = 400 * 2 ** 20
const PATIENCE_MS = 20 * 60_000

type Hub = { readonly url: string; readonly headers: Record<string, string> }

await main(help, async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: 'string', default: '100000' },
      bad: { type: 'string', default: '1000' },
      json: { type: 'string' },
    },
  })
  const [rows, bad] = [Number(values.rows), Number(values.bad)]
  if (!(rows > 0) || !(bad >= 0) || bad > rows) throw new Stop('--rows and --bad take whole numbers')
  const postgres = await startTestPostgres()
  try {
    await seedDemo(postgres.urls.owner)
    const result = await measure(postgres.urls, rows, bad)
    if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`)
    const { first, second, kinds, restBytes, peakBytes } = result
    for (const { name, seconds, record } of [first, second])
      console.log(
        `${name}: ${seconds.toFixed(1)} s, created ${record.created}, changed ${record.changed}, ` +
          `unchanged ${record.unchanged}, refused ${record.faulty}`,
      )
    console.log(
      `kinds of refusals: ${Object.entries(kinds)
        .map(([kind, n]) => `${kind} ${n}`)
        .join(', ')}`,
    )
    console.log(`memory of the hub: ${mib(restBytes)} at rest, ${mib(peakBytes)} at most`)
    const isRight =
      first.record.created === rows - bad &&
      second.record.unchanged === rows - bad &&
      second.record.changed + second.record.created === 0 &&
      [first, second].every(({ record }) => record.faulty === bad && record.state === 'done')
    if (!isRight) console.error('a row became what it should not')
    if (peakBytes - restBytes > MOST_BYTES) console.error('more memory than its bound')
    return isRight && peakBytes - restBytes <= MOST_BYTES ? 0 : 1
  } finally {
    await postgres.remove()
  }
})
process.exit()

type Urls = Awaited<ReturnType<typeof startTestPostgres>>['urls']

async function measure(urls: Urls, rows: number, bad: number) {
  const hub = await startHubProcess({
    ...{ HUB_DATA_DIR: tempDataDir(), HUB_TOKEN_KEY: Buffer.alloc(32, 7).toString('base64url') },
    ...{ HUB_SEAL_KEY: Buffer.alloc(32, 8).toString('base64url') },
    ...{ HUB_DATABASE_URL: urls.app, HUB_DATABASE_OWNER_URL: urls.owner, HUB_DATABASE_JOBS_URL: urls.jobs },
  })
  const api = httpHub(hub.url)
  const [department] = api.shop.departments
  const [taxClass] = api.shop.taxClasses
  const file = makeFile({ rows, bad, department: department?.name ?? '', taxClass: taxClass?.code ?? '' })
  console.log(`${rows} rows, ${mib(file.length)}`)
  const restBytes = memoryOf(hub.child.pid, 'VmRSS')
  const first = { name: 'first time', ...(await timed(() => importFile(hub.url, api.signIn, file))) }
  const kinds = await kindsOf({ url: hub.url, headers: await api.signIn() }, first.record.id)
  const second = { name: 'same file again', ...(await timed(() => importFile(hub.url, api.signIn, file))) }
  const peakBytes = memoryOf(hub.child.pid, 'VmHWM')
  hub.child.kill()
  await hub.exited
  return { first, second, kinds, restBytes, peakBytes }
}

async function timed(work: () => Promise<ImportRecord>) {
  const from = performance.now()
  const record = await work()
  return { record, seconds: (performance.now() - from) / 1000 }
}

/** Sent, and waited for until every row is decided. A session is renewed before it ends. */
async function importFile(url: string, signIn: () => Promise<Record<string, string>>, file: string) {
  let headers = await signIn()
  const sent = await fetch(`${url}/v1/imports?kind=products&fileName=big.csv`, {
    ...{ method: 'POST', headers: { ...headers, 'content-type': 'text/csv' }, body: file },
    signal: AbortSignal.timeout(120_000),
  })
  if (sent.status !== 202) throw new Error(`the hub answered ${sent.status}: ${await sent.text()}`)
  const { id } = ImportRecord.parse(await sent.json())
  const until = performance.now() + PATIENCE_MS
  let signedMs = performance.now()
  for (;;) {
    if (performance.now() - signedMs > 300_000) {
      headers = await signIn()
      signedMs = performance.now()
    }
    const answer = await fetch(`${url}/v1/imports/${id}`, { headers, signal: AbortSignal.timeout(20_000) })
    const record = ImportRecord.parse(await answer.json())
    if (record.state !== 'waiting' && record.state !== 'running') return record
    if (performance.now() > until) throw new Error(`still ${record.state} at row ${record.doneRows}`)
    await wait(500)
  }
}

/** How many rows were refused for what, as the file of errors says. */
async function kindsOf({ url, headers }: Hub, id: string): Promise<Record<string, number>> {
  const answer = await fetch(`${url}/v1/imports/${id}/errors`, {
    headers,
    signal: AbortSignal.timeout(60_000),
  })
  const lines = (await answer.text()).trim().split('\r\n').slice(1)
  const kinds: Record<string, number> = {}
  for (const line of lines) {
    const [, field, code] = line.split(',')
    const kind = `${field} ${code}`.trim()
    kinds[kind] = (kinds[kind] ?? 0) + 1
  }
  return kinds
}

function memoryOf(pid: number | undefined, what: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`^${what}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) * 1024
}

function mib(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`
}
