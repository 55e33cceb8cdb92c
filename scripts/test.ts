import { alertsSuite } from './lib/alert-rules.ts'
import { labSuite } from './lib/hardware/lab-suite.ts'
import { main } from './lib/progress.ts'
import { runSuites } from './suites/suites.ts'

const help = `
npm test [-- unit devices pg e2e faults crash fleet admin]

Installs and builds what is missing, then runs every suite (or the named ones) in turn; when none is named also the alert
rules and one boot of the hardware lab. The last line is "N passed, N failed".
`

/** One boot, with the devices that are plugged and pulled most; npm run test:hardware runs all. */
const SMOKE = ['hid-scanners']

await main(help, (args) =>
  runSuites({ only: args, env: {}, timeFactor: 1, more: [alertsSuite, ...labSuite(SMOKE)] }),
)
