import { runForeground } from './lib/foreground.ts'
import { inRepo } from './lib/paths.ts'

// The fleet lies with the tills that it is made of; it prints its own help.
process.exitCode = await runForeground(
  process.execPath,
  [inRepo('desktop', 'fleet', 'fleet.ts'), ...process.argv.slice(2)],
  process.env,
)
