import { main } from './lib/progress.ts'
import { runSuites } from './suites/suites.ts'

const help = `
npm test [-- unit devices pg e2e faults crash fleet admin]

Installs and builds what is missing, then runs every suite (or the named ones) in turn. The last line is
"N passed, N failed".
`

await main(help, (args) => runSuites({ only: args, env: {}, timeFactor: 1 }))
