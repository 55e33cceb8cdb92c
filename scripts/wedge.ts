import { runForeground } from './lib/foreground.ts'
import { inRepo } from './lib/paths.ts'

// It lies with the tests, whose figures it prints; it prints its own help.
process.exitCode = await runForeground(
  process.execPath,
  [inRepo('desktop', 'test', 'wedge', 'wedge-figures.ts'), ...process.argv.slice(2)],
  process.env,
)
