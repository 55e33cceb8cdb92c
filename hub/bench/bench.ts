import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { main, Stop } from '../../scripts/lib/progress.ts'
import { INGEST_BOUND, runIngest } from './ingest/run-ingest.ts'

const help = `
npm run bench -- ingest [--tills N] [--batches N] [--rounds N] [--json FILE] [--gate]

How many sales a second the hub takes in, HTTP, gzip, hashes and chain included, and how long an acknowledgement takes
under that load. Floor: the same texts by unnest + ON CONFLICT over as many connections, on the same PostgreSQL, in turns.

  --gate  exits with 1 when less than ${INGEST_BOUND} of the floor is reached
`

const options = {
  tills: { type: 'string', default: '4' },
  batches: { type: 'string', default: '20' },
  rounds: { type: 'string', default: '3' },
  json: { type: 'string' },
  gate: { type: 'boolean', default: false },
} as const

await main(help, async (args) => {
  const [name, ...rest] = args
  if (name !== 'ingest') throw new Stop(help.trim())
  const { values } = parseArgs({ args: rest, options })
  const count = (text: string): number => {
    const number = Number(text)
    if (!Number.isInteger(number) || number < 1) throw new Stop(`not a number: ${text}`)
    return number
  }
  const found = await runIngest({
    tills: count(values.tills),
    batches: count(values.batches),
    rounds: count(values.rounds),
  })
  console.log(JSON.stringify(found, null, 2))
  if (values.json) writeFileSync(values.json, `${JSON.stringify(found)}\n`)
  return values.gate && found.ratio.rate < INGEST_BOUND ? 1 : 0
})
