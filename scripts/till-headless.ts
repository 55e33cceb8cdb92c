import { runForeground } from './lib/foreground.ts'
import { inRepo } from './lib/paths.ts'

// It lies with the fleet that is made of such tills; it prints its own help.
process.exitCode = await runForeground(
  process.execPath,
  [inRepo('desktop', 'fleet', 'headless.ts'), ...process.argv.slice(2)],
  process.env,
)
