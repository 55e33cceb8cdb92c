import { runForeground } from './lib/foreground.ts'
import { inRepo } from './lib/paths.ts'

// It lies with the till that it plays with; it prints its own help.
process.exitCode = await runForeground(
  process.execPath,
  [inRepo('desktop', 'monkey', 'monkey.ts'), ...process.argv.slice(2)],
  process.env,
)
