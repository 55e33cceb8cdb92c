import { runForeground } from './lib/foreground.ts'
import { inRepo } from './lib/paths.ts'

// It goes the way of the tests; it prints its own help.
process.exitCode = await runForeground(
  process.execPath,
  [inRepo('desktop', 'test', 'sheets', 'record-sale.ts'), ...process.argv.slice(2)],
  process.env,
)
