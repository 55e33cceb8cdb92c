import { runForeground } from './lib/foreground.ts'
import { inRepo } from './lib/paths.ts'

// It lies with the till, whose files it reads; it prints its own help.
process.exitCode = await runForeground(
  process.execPath,
  [inRepo('desktop', 'tools', 'rescue.ts'), ...process.argv.slice(2)],
  process.env,
)
