import { personFigures, scanFigures } from '../shared/src/testing/typing/wedge-figures.ts'
import { main } from './lib/progress.ts'

const help = `
npm run wedge [-- COUNT]

Lets people type and scanners in keyboard mode scan, COUNT times each (2,000), by published statistics of typing, and says
how many of each kind the till takes for the other. The same figures in every run.
`

await main(help, async ([count = '2000']) => {
  const times = Number(count)
  console.log(`People who type, ${times} texts each: what was taken for a scan\n`)
  console.table(personFigures(times))
  console.log(`\nScanners, ${times} scans each\n`)
  console.table(scanFigures(times))
  return 0
})
