import { runForeground } from './lib/foreground.ts'
import { inRepo } from './lib/paths.ts'

// It lies with the till's tests; it prints its own help.
process.exitCode = await runForeground(
  process.execPath,
  [inRepo('desktop', 'test', 'faults', 'power-cuts.ts'), ...process.argv.slice(2)],
  process.env,
)
