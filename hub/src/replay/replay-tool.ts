import { parseArgs } from 'node:util'
import { systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { startEmbeddedPostgres } from '../database/embedded/embedded-postgres.ts'
import { runningEmbedded } from '../database/embedded/running-embedded.ts'
import { describeFailure } from '../describe-failure.ts'
import { readVersion } from '../version.ts'
import { createReplay } from './replay.ts'
import { ReplayScope } from './replay-report.ts'

const options = {
  tenant: { type: 'string' },
  store: { type: 'string' },
  till: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  help: { type: 'boolean' },
} as const

const help = `npm run hub:replay -- [--tenant ID] [--store ID] [--till ID] [--from DATE] [--to DATE]

Builds enriched events and projections anew from the raw journals, beside those in use, compares, and changes over
what differs in one transaction. The hub goes on taking sales. Stopped, it goes on where it was when it is called
again with the same arguments. Prints one JSON object per tenant; exits with 1 when something was refused.

  --from, --to   business dates, both inside

The database: HUB_DATABASE_*_URL, else the embedded one of HUB_DATA_DIR, whether a hub runs on it or not.`

const quiet = { info: () => {}, warn: () => {} }

async function main(): Promise<number> {
  const { values } = parseArgs({ options })
  if (values.help) {
    process.stdout.write(`${help}\n`)
    return 0
  }
  const { tenant, store: storeId, till: tillId, from, to } = values
  const scope = ReplayScope.parse(JSON.parse(JSON.stringify({ storeId, tillId, from, to })))
  const config = readConfig(process.env, { serves: false })
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      stopping = true
    })
  const given = config.databaseUrls?.jobs ?? (await runningEmbedded(config.dataDir))?.jobs
  const own = given === undefined ? await startEmbeddedPostgres(config.dataDir, quiet, () => {}) : undefined
  const replay = createReplay({
    jobsUrl: given ?? own?.urls.jobs ?? '',
    clock: systemClock,
    version: readVersion(),
  })
  try {
    let refused = false
    for (const tenantId of tenant ? [tenant] : await replay.tenants()) {
      const report = await replay.run(tenantId, scope, { stop: () => stopping })
      refused ||= report.outcome === 'refused'
      process.stdout.write(`${JSON.stringify(report)}\n`)
    }
    return refused ? 1 : 0
  } finally {
    await replay.close()
    await own?.stop()
  }
}

main()
  .then((code) => process.exit(code))
  .catch((error: unknown) => {
    process.stderr.write(`replay: ${describeFailure(error)}\n`)
    process.exit(1)
  })
