import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { main, Stop } from '../../scripts/lib/progress.ts'
import { withWorld } from '../test/support/with-world.ts'
import { runDay } from './run-day.ts'

const help = `
npm run day [-- --customers N] [--json FILE]

A shift at the real till with a real hub, by keyboard and scanner alone: customers of all kinds, the hub gone for a
while, the printer without paper, the engine killed, and in the end the drawer counted by what was taken and given. Exits
0 when the Z report has no difference and the hub has every sale.

  --customers N   (30)
  --json FILE     writes the result there
`

await main(help, async (args) => {
  const { values } = parseArgs({
    args,
    options: { customers: { type: 'string', default: '30' }, json: { type: 'string' } },
  })
  const count = Number(values.customers)
  if (!(Number.isInteger(count) && count >= 5)) throw new Stop('--customers takes a whole number from 5.')
  const result = await withWorld((world) => runDay({ world, count, say: (text) => console.log(text) }))
  for (const finding of result.findings) console.error(finding)
  const { sales, findings } = result
  console.log(`${sales.till} sales, ${sales.hub} at the hub, ${findings.length} findings`)
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`)
  return findings.length > 0 ? 1 : 0
})
process.exit()
