import { runForeground } from './lib/foreground.ts'
import { inRepo } from './lib/paths.ts'
import setup from './suites/hub-setup.ts'

await setup()
// It lies with the hub that answers; it prints its own help.
process.exitCode = await runForeground(
  process.execPath,
  [inRepo('hub', 'test', 'import', 'measure.ts'), ...process.argv.slice(2)],
  process.env,
)
