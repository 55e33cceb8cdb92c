import { runForeground } from './lib/foreground.ts'
import { inRepo } from './lib/paths.ts'

// It lies with the till that it works at; it prints its own help.
process.exitCode = await runForeground(
  process.execPath,
  [inRepo('desktop', 'day', 'day.ts'), ...process.argv.slice(2)],
  process.env,
)
