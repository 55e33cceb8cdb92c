import { runForeground } from './lib/foreground.ts'
import { inRepo } from './lib/paths.ts'

// The story lies with the till that it drives; it prints its own help.
process.exitCode = await runForeground(
  process.execPath,
  [inRepo('desktop', 'demo', 'demo.ts'), ...process.argv.slice(2)],
  process.env,
)
