import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { fuzzAHub } from './a-fuzzed-hub.ts'

const HELP = `Asks every route of the hub's OpenAPI document what it may not be ready for.

  npm run fuzz [-- --requests 20000] [--seed N] [--json]

Each answer has to be one of those that the document says: its status, its code, its schema. A status of 500 is a fault.
Prints the seed; exit code 1 when there is a fault.
`

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    seed: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
})

if (values.help) console.log(HELP)
else {
  const seed = Number(values.seed ?? randomInt(2 ** 31))
  console.log(`seed ${seed}`)
  const { asked, operations, faults, statuses } = await fuzzAHub({ requests: Number(values.requests), seed })
  if (values.json) console.log(JSON.stringify({ seed, asked, operations, faults, statuses }))
  else {
    console.log(`${asked} requests to ${operations} routes, ${faults.length} faults`)
    for (const { operationId, fault, request, count } of faults)
      console.log(`${operationId}, ${count} times: ${fault}\n  ${JSON.stringify(request).slice(0, 600)}`)
  }
  process.exitCode = faults.length === 0 ? 0 : 1
}
