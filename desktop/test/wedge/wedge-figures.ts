import { parseArgs } from 'node:util'
import { personFigures, scanFigures } from '@codex/shared/testing/typing/wedge-figures'

const HELP = `Lets people type and scanners in keyboard mode scan, by published statistics of typing, and says how many of each
kind the till takes for the other. The same figures in every run.

npm run wedge [-- --times N]

  --times N   so many texts and scans of each kind (2000)
`

const { values } = parseArgs({
  options: { times: { type: 'string', default: '2000' }, help: { type: 'boolean' } },
})
const times = Number(values.times)
if (values.help || !Number.isSafeInteger(times) || times < 1) console.log(HELP)
else {
  console.log(`People who type, ${times} texts each: what was taken for a scan\n`)
  console.table(personFigures(times))
  console.log(`\nScanners, ${times} scans each\n`)
  console.table(scanFigures(times))
}
