import { has } from './lib/capabilities.ts'
import { runLab } from './lib/hardware/run-lab.ts'
import { main } from './lib/progress.ts'
import { runSuites } from './suites/suites.ts'

const help = `
npm run test:long [-- unit devices pg e2e faults crash fleet admin]

The suites of npm test with CODEX_LONG=1: properties run 10,000 times, and 2,000 tills are
killed; then npm run test:hardware. The last line is "N passed, N failed".
`

const lab = {
  title: 'The device layer in the hardware lab',
  run: () =>
    runLab([]).catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error)
      return { passed: 0, failed: 1 }
    }),
}

await main(help, (args) =>
  runSuites({
    only: args,
    env: { CODEX_LONG: '1' },
    timeFactor: 10,
    more: has('hardware lab') ? [lab] : [],
  }),
)
