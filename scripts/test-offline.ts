import { runForeground } from './lib/foreground.ts'
import { inRepo } from './lib/paths.ts'

// It lies with the headless tills; it prints its own help.
process.exitCode = await runForeground(
  process.execPath,
  [inRepo('desktop', 'fleet', 'offline', 'offline.ts'), ...process.argv.slice(2)],
  process.env,
)
