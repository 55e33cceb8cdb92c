import { alertsSuite } from './lib/alert-rules.ts'
import { labSuite } from './lib/hardware/lab-suite.ts'
import { main } from './lib/progress.ts'
import { runSuites } from './suites/suites.ts'

const help = `
npm run test:long [-- unit devices pg e2e faults crash fleet admin]

The suites of npm test with CODEX_LONG=1: properties run 10,000 times, and 2,000 tills are
killed; then the alert rules and npm run test:hardware. The last line is "N passed, N failed".
`

await main(help, (args) =>
  runSuites({ only: args, env: { CODEX_LONG: '1' }, timeFactor: 10, more: [alertsSuite, ...labSuite([])] }),
)
